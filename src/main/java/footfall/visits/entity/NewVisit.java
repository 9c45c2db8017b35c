package footfall.visits.entity;

import footfall.client.ClientAddress;
import footfall.problem.InvalidValueException;
import footfall.ratelimit.entity.Limited;
import java.time.Instant;
import java.util.Objects;

/**
 * A visit that is not stored yet.
 *
 * @param page the page that was visited
 * @param client who visited it
 * @param userAgent the client's {@code User-Agent}, empty if it sent none; of what is passed, null
 *     becomes empty, a control character a space and a lone surrogate U+FFFD, and only the first
 *     {@value #MAX_USER_AGENT} characters are kept
 * @param time when; not before 1970, where the ids of visits start
 */
public record NewVisit(PageUrl page, ClientAddress client, String userAgent, Instant time)
    implements Limited {

  /** UTF-16 units that are kept of a user agent. */
  public static final int MAX_USER_AGENT = 512;

  /**
   * A visit with its user agent cleaned.
   *
   * @throws InvalidValueException if {@code time} is before 1970
   */
  public NewVisit {
    Objects.requireNonNull(page, "page");
    Objects.requireNonNull(client, "client");
    userAgent = userAgent == null ? "" : PlainText.clean(userAgent, MAX_USER_AGENT);
    if (time.isBefore(Instant.EPOCH)) {
      throw new InvalidValueException("Time must not be before 1970-01-01T00:00:00Z");
    }
  }

  /** A page has a limit of its own. */
  @Override
  public String resource() {
    return page.value();
  }
}
