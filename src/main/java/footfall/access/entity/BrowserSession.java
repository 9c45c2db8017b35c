package footfall.access.entity;

import java.time.Duration;
import java.time.Instant;

/**
 * A session of a browser as it is kept: without the secret in its cookie.
 *
 * @param caller whom it lets in, with what that one might do when it began
 * @param createdAt when it began
 * @param expiresAt when it ends at the latest
 * @param lastUsedAt when it was used last, as far as that is written down
 */
public record BrowserSession(
    Caller caller, Instant createdAt, Instant expiresAt, Instant lastUsedAt) {

  /**
   * How late a use may be known: it is written down each minute, and a node remembers ten seconds
   * what it read before.
   */
  public static final Duration LATE = Duration.ofSeconds(90);

  /**
   * Returns whether it goes on at a time.
   *
   * @param idle for how long it may be without use
   */
  public boolean isOpen(Instant now, Duration idle) {
    return now.isBefore(expiresAt) && now.isBefore(lastUsedAt.plus(idle).plus(LATE));
  }

  /** Returns when it ends if it is used now and then not any more. */
  public Instant idleEnd(Instant now, Duration idle) {
    Instant end = now.plus(idle);
    return end.isBefore(expiresAt) ? end : expiresAt;
  }
}
