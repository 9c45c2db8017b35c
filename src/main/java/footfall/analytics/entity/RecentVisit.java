package footfall.analytics.entity;

import java.time.Instant;
import java.util.Comparator;

/** One visit of a page, as the analytics show it. */
public record RecentVisit(Instant time, String ip, String userAgent) {

  /** Newest first; visits of one millisecond by what they show, so in every database alike. */
  public static final Comparator<RecentVisit> NEWEST_FIRST =
      Comparator.comparing(RecentVisit::time)
          .reversed()
          .thenComparing(RecentVisit::ip)
          .thenComparing(RecentVisit::userAgent);
}
