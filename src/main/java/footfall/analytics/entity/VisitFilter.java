package footfall.analytics.entity;

import footfall.values.PageUrl;
import footfall.values.VisitId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which visits are asked for, of those that are kept.
 *
 * @param page only its visits
 * @param firstId the smallest id
 * @param endId the first id behind the largest
 */
public record VisitFilter(Optional<PageUrl> page, long firstId, long endId) {

  /**
   * Visits of a time.
   *
   * @param start the first millisecond, any; what lies before 1970 is taken for 1970
   * @param end the millisecond behind the last; {@link Instant#MAX} for no end
   */
  public static VisitFilter of(Optional<PageUrl> page, Instant start, Instant end) {
    return new VisitFilter(page, id(start), id(end));
  }

  private static long id(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return 0;
    }
    Instant last = Instant.ofEpochMilli(VisitId.LAST_MILLISECOND);
    return time.isAfter(last) ? Long.MAX_VALUE : VisitId.firstAt(time);
  }

  /** What tells it from other filters, for cursors. */
  public String text() {
    return "visits " + firstId + " " + endId + page.map(PageUrl::value).map(" "::concat).orElse("");
  }
}
