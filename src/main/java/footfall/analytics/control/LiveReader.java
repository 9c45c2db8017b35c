package footfall.analytics.control;

import footfall.access.entity.Sites;
import footfall.analytics.entity.LiveVisits;
import footfall.analytics.entity.VisitScope;
import footfall.analytics.entity.VisitTimes;
import footfall.database.control.Sql;
import footfall.rollups.entity.RollupDay;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the visits of the last minutes: of sites by rollups, of pages one by one. */
final class LiveReader {

  private static final int MINUTES = 30;

  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

  /** By primary key. */
  private static final String BY_MINUTE =
      """
      SELECT minute, visits FROM site_minute
      WHERE generation = :generation AND site_id = :site AND minute >= :first
      """;

  /** By index visit_page. */
  private static final String OF_PAGE =
      """
      SELECT id DIV :ids_per_minute, COUNT(*) FROM visit WHERE page_id = :page AND id >= :first
      GROUP BY id DIV :ids_per_minute
      """;

  private final Snapshot snapshot;
  private final ScopedVisits visits;
  private final int first;
  private final int firstKnown;

  private LiveReader(Snapshot snapshot, ScopedVisits visits, Instant now) {
    this.snapshot = snapshot;
    this.visits = visits;
    this.first = RollupDay.minute(now) - MINUTES + 1;
    this.firstKnown = visits.page().isPresent() ? first : snapshot.state().minutesFrom();
  }

  static LiveVisits read(Snapshot snapshot, VisitScope scope, Instant now) throws SQLException {
    return new LiveReader(snapshot, ScopedVisits.of(snapshot, scope, Sites.ALL), now).read();
  }

  /** The answer for who may not know of the visits: as if there were none. */
  static LiveVisits nothing(Instant now) {
    return new LiveVisits(
        minutes(RollupDay.minute(now) - MINUTES + 1, Integer.MIN_VALUE, Map.of()),
        Optional.empty());
  }

  private LiveVisits read() throws SQLException {
    Map<Integer, Long> counts = new HashMap<>();
    if (visits.page().isPresent()) {
      count(ofPage(), counts);
    } else if (visits.site().isPresent()) {
      count(bySite(), counts);
      for (Visit visit : visits.unfolded()) {
        counts.merge(RollupDay.minute(VisitId.time(visit.id())), 1L, Long::sum);
      }
    }
    return new LiveVisits(
        minutes(first, visits.isNothing() ? first : firstKnown, counts),
        visits.times().map(VisitTimes::latest));
  }

  private Sql bySite() {
    return snapshot.query(BY_MINUTE).set("site", visits.site().getAsInt()).set("first", first);
  }

  private Sql ofPage() {
    long firstId = VisitId.firstAt(Instant.ofEpochMilli(first * MINUTE_MILLIS));
    return snapshot
        .query(OF_PAGE)
        .set("page", visits.page().getAsInt())
        .set("first", Math.max(firstId, snapshot.state().removingBefore()))
        .set("ids_per_minute", VisitId.firstAt(Instant.ofEpochMilli(MINUTE_MILLIS)));
  }

  private static void count(Sql query, Map<Integer, Long> counts) throws SQLException {
    query.forEach(row -> counts.merge(row.getInt(1), row.getLong(2), Long::sum));
  }

  private static List<LiveVisits.Minute> minutes(
      int first, int firstKnown, Map<Integer, Long> counts) {
    return IntStream.range(first, first + MINUTES)
        .mapToObj(
            minute ->
                new LiveVisits.Minute(
                    Instant.ofEpochMilli(minute * MINUTE_MILLIS),
                    minute < firstKnown
                        ? Optional.empty()
                        : Optional.of(counts.getOrDefault(minute, 0L))))
        .toList();
  }
}
