package footfall.analytics.control;

import footfall.analytics.entity.TimeWindow;
import footfall.values.VisitId;
import footfall.visits.control.VisitRows;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts the visits of pages in the hours of which a window has a part only: one by one, since the
 * rollups have whole hours. There are two at most.
 */
final class CutHours {

  /** By index visit_page. */
  private static final String VISITS =
      """
      SELECT id, page_id, visitor_id, user_agent_id FROM visit
      WHERE page_id IN (:pages) AND id >= :first AND id < :end
      """;

  private final Snapshot snapshot;
  private final TimeWindow window;

  CutHours(Snapshot snapshot, TimeWindow window) {
    this.snapshot = snapshot;
    this.window = window;
  }

  /**
   * Adds visits that are folded, of the hours that the counts of each page are without.
   *
   * @param counts by page, 1 to 500
   * @param unfolded the visits that are not folded yet, which have been added
   * @throws NotDivisibleException if visits of these hours were removed
   */
  void addTo(Map<Integer, WindowCounts> counts, Collection<Visit> unfolded) throws SQLException {
    Map<Instant, List<Integer>> pages = new HashMap<>();
    counts.forEach(
        (page, count) ->
            count
                .cutHours()
                .forEach(hour -> pages.computeIfAbsent(hour, any -> new ArrayList<>()).add(page)));
    Set<Long> added = unfolded.stream().map(Visit::id).collect(Collectors.toSet());
    for (Map.Entry<Instant, List<Integer>> hour : pages.entrySet()) {
      snapshot
          .query(VISITS)
          .set("pages", hour.getValue())
          .set("first", firstId(hour.getKey()))
          .set("end", Math.min(window.endId(), VisitId.firstAt(end(hour.getKey()))))
          .forEach(
              row -> {
                Visit visit = VisitRows.read(row);
                if (!added.contains(visit.id())) {
                  counts.get(visit.pageId()).add(visit);
                }
              });
    }
  }

  private static Instant end(Instant hour) {
    return hour.plus(1, ChronoUnit.HOURS);
  }

  private long firstId(Instant hour) {
    long first = Math.max(window.firstId(), VisitId.firstAt(hour));
    snapshot.requireKept(first, hour);
    return first;
  }
}
