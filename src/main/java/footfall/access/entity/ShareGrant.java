package footfall.access.entity;

import java.time.Duration;
import java.util.Optional;

/**
 * What an administrator shows with a share link.
 *
 * @param site the host, in normal form, of the only site that its holders see
 * @param path what it opens
 * @param password what its holders must know as well; empty if nothing
 * @param lifetime for how long, 1 day or more
 */
public record ShareGrant(
    String site, SharePath path, Optional<PasswordHash> password, Duration lifetime) {

  /** The number of days for which a link is of use unless it is said. */
  public static final int DEFAULT_DAYS = 30;

  /** The largest number of days for which a link may be of use. */
  public static final int MAX_DAYS = 365;

  /** The shortest password, in UTF-16 units. */
  public static final int MIN_PASSWORD_LENGTH = 8;

  /** The longest password, in UTF-16 units. */
  public static final int MAX_PASSWORD_LENGTH = 200;
}
