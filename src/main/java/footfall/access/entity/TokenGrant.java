package footfall.access.entity;

import footfall.values.AddressRanges;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an administrator gives with a token.
 *
 * @param name for people, up to 100 characters
 * @param roles what its holder is, one or more
 * @param sites the sites that its holder may know of
 * @param from the addresses that it is accepted from; empty for any
 * @param lifetime how long it is valid, 1 day or more
 */
public record TokenGrant(
    String name, Set<Role> roles, Sites sites, Optional<AddressRanges> from, Duration lifetime) {

  /** The longest name. */
  public static final int MAX_NAME_LENGTH = 100;

  /** The number of days for which a token is valid unless it is said. */
  public static final int DEFAULT_DAYS = 90;

  /** The largest number of days for which a token may be valid. */
  public static final int MAX_DAYS = 366;

  /** Copies the roles. */
  public TokenGrant {
    roles = Set.copyOf(roles);
  }

  /** Returns the caller who has a token that this was given with. */
  public Caller caller(String id) {
    return new Caller(name + " (" + id + ")", Caller.Kind.TOKEN, roles, sites, Optional.of(id));
  }
}
