package footfall.visits.entity;

import footfall.dictionary.entity.DictionaryIds;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import footfall.values.PlainText;
import java.util.Objects;

/**
 * A visit that is not stored yet. Its time is not part of it: the id of a live visit contains it,
 * and imports keep it separately.
 *
 * @param page the visited page
 * @param client the visitor's address
 * @param userAgent the client's {@code User-Agent}, empty if it sent none. The constructor replaces
 *     null by an empty string, control characters by spaces and lone surrogates by U+FFFD, and
 *     truncates it to {@value #MAX_USER_AGENT} characters
 */
public record NewVisit(PageUrl page, ClientAddress client, String userAgent) {

  /** The largest length of a user agent in UTF-16 units. */
  public static final int MAX_USER_AGENT = 512;

  public NewVisit {
    Objects.requireNonNull(page, "page");
    Objects.requireNonNull(client, "client");
    userAgent = userAgent == null ? "" : PlainText.clean(userAgent, MAX_USER_AGENT);
  }

  /**
   * Returns the visit as a row.
   *
   * @param ids contains the ids of its page, client and user agent
   */
  public Visit toVisit(long id, DictionaryIds ids) {
    return new Visit(
        id, ids.pages().get(page), ids.visitors().get(client), ids.userAgents().get(userAgent));
  }
}
