package footfall.analytics.entity;

import java.time.Instant;
import java.util.Comparator;

/** A visit among the recent visits of a page. */
public record RecentVisit(Instant time, String ip, String userAgent) {

  /**
   * Newest first; within a millisecond by what visits show, which is the same in every database.
   */
  public static final Comparator<RecentVisit> NEWEST_FIRST =
      Comparator.comparing(RecentVisit::time)
          .reversed()
          .thenComparing(RecentVisit::ip)
          .thenComparing(RecentVisit::userAgent);
}
