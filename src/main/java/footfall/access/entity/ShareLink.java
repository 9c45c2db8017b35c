package footfall.access.entity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A link that shows a site to whoever has it, as it is kept: without its secret.
 *
 * @param id by which it is listed and revoked, no secret
 * @param createdBy the name of the caller who made it
 * @param expiresAt from when on it is of no use
 * @param revokedAt from when on it is of no use; empty if it was not revoked
 * @param lastUsedAt when a session of it began last; empty if none has
 */
public record ShareLink(
    int id,
    ShareGrant grant,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> revokedAt,
    Optional<Instant> lastUsedAt) {

  /** No token of the database has such an id. */
  private static final String TOKEN_PREFIX = "share:";

  /** Returns whether it is of use at a time. */
  public boolean isOpen(Instant now) {
    return revokedAt.isEmpty() && now.isBefore(expiresAt);
  }

  /** Returns whom its sessions let in: whoever has it, for as long as it is open. */
  public Caller caller() {
    return new Caller(
        "share " + id + " of " + grant.site(),
        Caller.Kind.SHARE,
        Set.of(Role.VIEWER),
        Sites.of(Set.of(grant.site())),
        Optional.of(TOKEN_PREFIX + id));
  }

  /** Returns whether an id, as in {@link Caller#token}, is that of a share link. */
  public static boolean isToken(String token) {
    return token.startsWith(TOKEN_PREFIX);
  }

  /** Returns the id of the link that is {@link Caller#token} of a caller. */
  public static int id(String token) {
    return Integer.parseInt(token.substring(TOKEN_PREFIX.length()));
  }
}
