package footfall.access.control;

import footfall.access.entity.AccessMode;
import footfall.access.entity.Role;
import footfall.values.AddressRanges;
import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings {@code footfall.access.*}. */
@ApplicationScoped
public class AccessSettings {

  private static final Logger LOG = Logger.getLogger(AccessSettings.class.getName());
  private static final String NONE = "none";
  private static final String ANY = "any";

  private AccessMode mode;
  private Set<Role> anonymous;
  private Optional<AddressRanges> anonymousFrom;
  private AdminToken adminToken;

  /** For the container's proxies. */
  protected AccessSettings() {}

  /**
   * @param mode see {@link AccessMode#of}
   * @param anonymous see {@link #roles}
   * @param anonymousFrom see {@link #ranges}
   * @param adminTokenFile see {@link AdminToken#of}
   */
  @Inject
  public AccessSettings(
      @ConfigProperty(name = "footfall.access") String mode,
      @ConfigProperty(name = "footfall.access.anonymous") String anonymous,
      @ConfigProperty(name = "footfall.access.anonymous-from") String anonymousFrom,
      @ConfigProperty(name = "footfall.admin-token-file") String adminTokenFile) {
    this.mode = AccessMode.of(mode);
    this.anonymous = roles(anonymous);
    this.anonymousFrom = ranges(anonymousFrom);
    this.adminToken = AdminToken.of(adminTokenFile);
  }

  /**
   * Parses the setting that says what callers without credentials are.
   *
   * @param text names of roles with commas between them, or {@code none}
   * @throws InvalidValueException if it is anything else
   */
  public static Set<Role> roles(String text) {
    return text.strip().equals(NONE)
        ? Set.of()
        : Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .map(Role::of)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Parses the setting that says where these callers must come from.
   *
   * @param text {@code any}, or as for {@link AddressRanges#of}
   * @return empty for any
   * @throws InvalidValueException if it is anything else
   */
  public static Optional<AddressRanges> ranges(String text) {
    return text.strip().equals(ANY) ? Optional.empty() : Optional.of(AddressRanges.of(text));
  }

  /** Says at each start if anyone may do anything. */
  void tell(@Observes Startup event) {
    if (mode != AccessMode.CLOSED) {
      LOG.warning(
          () ->
              "Anyone who reaches this service may read everything and remove every visit"
                  + " (footfall.access="
                  + mode
                  + "); with footfall.access=closed that takes a token");
    }
  }

  public AccessMode mode() {
    return mode;
  }

  /** Returns what a caller without credentials is. */
  Set<Role> anonymous(Supplier<ClientAddress> address) {
    boolean fromThere =
        !anonymous.isEmpty()
            && (anonymousFrom.isEmpty() || anonymousFrom.get().include(address.get()));
    return fromThere ? anonymous : Set.of();
  }

  AdminToken adminToken() {
    return adminToken;
  }
}
