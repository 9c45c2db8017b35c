package footfall.analytics.control;

import footfall.analytics.entity.LiveVisits;
import footfall.analytics.entity.VisitScope;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.entity.RollupDay;
import footfall.values.PageUrl;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the visits of the last minutes of many pages.
 *
 * <p>Of a page that was counted before, only the last two minutes are counted again. Visits may
 * still come to earlier ones, imported or committed slowly, and others be removed: all minutes are
 * counted again after one.
 */
final class LivePages {

  private static final int COUNTED_AGAIN = 2;
  private static final Duration COUNTED_FOR = Duration.ofMinutes(1);

  /** The most visits of a page that are counted: some 0.1 s of MariaDB. */
  private static final int MAX_COUNTED = 500_000;

  private static final long IDS_PER_MINUTE = VisitId.firstAt(LiveTally.start(1));

  /** By index visit_page. */
  private static final String BY_MINUTE =
      """
      SELECT page_id, id DIV :ids_per_minute, COUNT(*) FROM visit
      WHERE page_id IN (:pages) AND id >= :first
      GROUP BY page_id, id DIV :ids_per_minute
      """;

  /** By index visit_page. */
  private static final String LAST_NOT_COUNTED =
      """
      SELECT id FROM visit WHERE page_id = :page AND id >= :first
      ORDER BY id DESC LIMIT 1 OFFSET :counted
      """;

  private final Snapshot snapshot;
  private final Map<VisitScope, LiveVisits> before;
  private final Instant now;
  private final Map<Integer, VisitScope> pages = new HashMap<>();
  private final Map<Integer, LiveTally> counted = new HashMap<>();
  private final Map<Integer, LiveTally> tallies = new HashMap<>();

  /**
   * @param before what was found before, of some scopes
   */
  LivePages(Snapshot snapshot, Map<VisitScope, LiveVisits> before, Instant now) {
    this.snapshot = snapshot;
    this.before = before;
    this.now = now;
  }

  /**
   * Counts the visits of those of some scopes that are pages.
   *
   * @param unfolded all visits that are not folded yet
   */
  Map<VisitScope, LiveVisits> read(Collection<VisitScope> scopes, List<Visit> unfolded)
      throws SQLException {
    Map<VisitScope, LiveVisits> visits = new HashMap<>();
    Map<PageUrl, VisitScope> byUrl = new HashMap<>();
    for (VisitScope scope : scopes) {
      if (scope instanceof VisitScope.OfPage ofPage) {
        byUrl.put(ofPage.page(), scope);
        visits.put(scope, LiveTally.nothing(now));
      }
    }
    Pages.ids(snapshot.connection(), byUrl.keySet())
        .forEach((url, id) -> pages.put(id, byUrl.get(url)));
    if (!pages.isEmpty()) {
      pages.keySet().forEach(this::begin);
      addNewest(unfolded);
      count(counted, firstAgain());
      for (Map.Entry<Integer, VisitScope> page : pages.entrySet()) {
        visits.put(page.getValue(), visits(page.getKey(), page.getValue()));
      }
    }
    return visits;
  }

  private void begin(int page) {
    LiveTally tally = new LiveTally();
    tallies.put(page, tally);
    LiveVisits known = before.get(pages.get(page));
    if (known != null
        && !now.isBefore(known.counted())
        && now.isBefore(known.counted().plus(COUNTED_FOR))) {
      counted.put(page, tally);
    }
  }

  private void addNewest(List<Visit> unfolded) throws SQLException {
    LiveReader.readNewest(snapshot, RollupLevel.PAGE, tallies);
    for (Visit visit : unfolded) {
      LiveTally tally = tallies.get(visit.pageId());
      if (tally != null) {
        tally.see(VisitId.time(visit.id()));
      }
    }
  }

  private int firstAgain() {
    return LiveTally.first(now) + LiveTally.MINUTES - COUNTED_AGAIN;
  }

  /** Counts from a minute on, visits that are not folded as well. */
  private void count(Map<Integer, LiveTally> some, int first) throws SQLException {
    if (!some.isEmpty()) {
      snapshot
          .query(BY_MINUTE)
          .set("pages", some.keySet())
          .set("first", firstId(first))
          .set("ids_per_minute", IDS_PER_MINUTE)
          .fetch(1_000)
          .forEach(row -> some.get(row.getInt(1)).add(row.getInt(2), row.getLong(3)));
    }
  }

  private long firstId(int minute) {
    return Math.max(VisitId.firstAt(LiveTally.start(minute)), snapshot.state().removingBefore());
  }

  private LiveVisits visits(int page, VisitScope scope) throws SQLException {
    LiveTally tally = tallies.get(page);
    if (counted.containsKey(page)) {
      LiveVisits known = before.get(scope);
      return tally.visits(now, addEarlier(known, tally), known.counted());
    }
    int firstKnown = firstCounted(page);
    count(Map.of(page, tally), firstKnown);
    return tally.visits(now, firstKnown, now);
  }

  /** Adds the minutes that are not counted again; returns the first that is known. */
  private int addEarlier(LiveVisits known, LiveTally tally) {
    int firstKnown = firstAgain();
    for (LiveVisits.Minute each : known.minutes()) {
      int minute = RollupDay.minute(each.start());
      if (minute < firstAgain() && each.visits().isPresent()) {
        tally.add(minute, each.visits().get());
        firstKnown = Math.min(firstKnown, minute);
      }
    }
    return firstKnown;
  }

  /** Returns the first minute whose visits are few enough to be counted, with all later ones. */
  private int firstCounted(int page) throws SQLException {
    int first = LiveTally.first(now);
    return snapshot
        .query(LAST_NOT_COUNTED)
        .set("page", page)
        .set("first", firstId(first))
        .set("counted", MAX_COUNTED)
        .first(row -> RollupDay.minute(VisitId.time(row.getLong(1))) + 1)
        .orElse(first);
  }
}
