package footfall.access.control;

import footfall.access.entity.Person;
import footfall.access.entity.Role;
import footfall.access.entity.SignInWay;
import footfall.values.InvalidValueException;
import footfall.values.PlainText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** The settings {@code footfall.sign-in} and {@code footfall.access.groups.*}. */
@ApplicationScoped
public class SignInSettings {

  /** Names the ways in which persons sign in, see {@link SignInWay#of}. */
  public static final String WAYS = "footfall.sign-in";

  /** The roles that groups can have by a setting; grants can have the others as well. */
  public static final List<Role> ROLES =
      List.of(Role.VIEWER, Role.ANALYST, Role.IMPORTER, Role.OPERATOR, Role.ADMIN);

  private static final String NONE = "none";

  private final Map<Role, Set<String>> groups = new EnumMap<>(Role.class);
  private Set<SignInWay> ways;

  /** For the container's proxies. */
  protected SignInSettings() {}

  @Inject
  public SignInSettings(Config config) {
    ways = SignInWay.of(config.getValue(WAYS, String.class));
    ROLES.forEach(role -> groups.put(role, groups(config.getValue(groups(role), String.class))));
  }

  SignInSettings(Set<SignInWay> ways, Map<Role, Set<String>> groups) {
    this.ways = ways;
    this.groups.putAll(groups);
  }

  /** Returns the name of the setting that lists the groups of a role. */
  public static String groups(Role role) {
    return "footfall.access.groups." + role;
  }

  /**
   * Parses the setting that lists the groups of a role.
   *
   * @param text names with commas between them, or {@code none}
   * @throws InvalidValueException if it is anything else
   */
  public static Set<String> groups(String text) {
    return text.strip().equals(NONE)
        ? Set.of()
        : Arrays.stream(text.split(",", -1))
            .map(SignInSettings::group)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String group(String text) {
    String group = text.strip();
    if (group.isEmpty() || group.length() > Person.MAX_NAME_LENGTH) {
      throw new InvalidValueException(
          "a group must have 1 to " + Person.MAX_NAME_LENGTH + " characters");
    }
    PlainText.require(group, "a group");
    return group;
  }

  /** Returns whether persons sign in in a way. */
  public boolean has(SignInWay way) {
    return ways.contains(way);
  }

  /** Returns whether the server knows persons by name and password. */
  public boolean hasPasswords() {
    return has(SignInWay.LDAP) || has(SignInWay.BASIC);
  }

  /** Returns the roles that a person has by these settings. */
  Set<Role> roles(Person person) {
    return groups.entrySet().stream()
        .filter(role -> role.getValue().stream().anyMatch(person.groups()::contains))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
