package footfall.analytics.entity;

import footfall.access.entity.Sites;
import footfall.values.PageUrl;
import footfall.values.VisitId;
import java.time.Instant;
import java.util.Optional;

/**
 * Selects visits of those that are kept.
 *
 * @param page the page whose visits to select; empty for all pages
 * @param firstId the smallest id
 * @param endId the id that follows the largest; {@link Long#MAX_VALUE} for no end
 * @param sites the sites whose visits to select
 */
public record VisitFilter(Optional<PageUrl> page, long firstId, long endId, Sites sites) {

  /**
   * Selects visits by time.
   *
   * @param start the first millisecond; a time before 1970 stands for 1970
   * @param end the millisecond that follows the last; {@link Instant#MAX} for no end
   * @param sites the sites whose visits to select
   */
  public static VisitFilter of(Optional<PageUrl> page, Instant start, Instant end, Sites sites) {
    return new VisitFilter(page, id(start), id(end), sites);
  }

  private static long id(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return 0;
    }
    Instant last = Instant.ofEpochMilli(VisitId.LAST_MILLISECOND);
    return time.isAfter(last) ? Long.MAX_VALUE : VisitId.firstAt(time);
  }

  /** Identifies the filter: a cursor is valid for filters with the same text only. */
  public String text() {
    return "visits " + firstId + " " + endId + page.map(PageUrl::value).map(" "::concat).orElse("");
  }
}
