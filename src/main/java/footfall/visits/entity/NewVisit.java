package footfall.visits.entity;

import footfall.dictionary.entity.DictionaryIds;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import footfall.values.PlainText;
import java.util.Objects;

/**
 * A visit that is not stored yet. It has no time: a live visit gets that with its id, an imported
 * one has it beside it.
 *
 * @param page the page that was visited
 * @param client the address that the visit came from
 * @param userAgent the client's {@code User-Agent}, empty if it sent none; of what is passed, null
 *     becomes empty, a control character a space and a lone surrogate U+FFFD, and only the first
 *     {@value #MAX_USER_AGENT} characters are kept
 */
public record NewVisit(PageUrl page, ClientAddress client, String userAgent) {

  /** UTF-16 units that are kept of a user agent. */
  public static final int MAX_USER_AGENT = 512;

  /** A visit with its user agent cleaned. */
  public NewVisit {
    Objects.requireNonNull(page, "page");
    Objects.requireNonNull(client, "client");
    userAgent = userAgent == null ? "" : PlainText.clean(userAgent, MAX_USER_AGENT);
  }

  /**
   * The visit as it is stored.
   *
   * @param id its id
   * @param ids of its page, client and user agent
   */
  public Visit stored(long id, DictionaryIds ids) {
    return new Visit(
        id, ids.pages().get(page), ids.visitors().get(client), ids.userAgents().get(userAgent));
  }
}
