package footfall.analytics.control;

import footfall.access.entity.Sites;
import footfall.database.control.Sql;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.control.RollupSnapshot;
import footfall.rollups.entity.RollupDay;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Counts the visits that are kept: whole days by the rollups, the rest one by one. Days from which
 * visits were removed are counted one by one as well, since the rollups still include those; few
 * visits of such days are left.
 */
final class VisitCount {

  private static final int LAST_DAY = RollupDay.of(Instant.ofEpochMilli(VisitId.LAST_MILLISECOND));

  /** By primary key. */
  private static final String VISITS_OF_DAYS =
      """
      SELECT COALESCE(SUM(visits), 0) FROM {day_table}
      WHERE generation = :generation AND {id_column} IN (:ids) AND day >= :first AND day < :end
      """;

  /** By primary key. */
  private static final String VISITS =
      "SELECT COUNT(*) FROM visit WHERE id >= :first AND id < :end";

  /** By index visit_page. */
  private static final String VISITS_OF_PAGE =
      "SELECT COUNT(*) FROM visit WHERE page_id = :id AND id >= :first AND id < :end";

  /** By primary key, or by indexes page_host and visit_page. */
  private static final String VISITS_OF_SITES =
      """
      SELECT COUNT(*) FROM visit v JOIN page p ON p.id = v.page_id
      WHERE v.id >= :first AND v.id < :end AND p.host IN (:hosts)
      """;

  private final Snapshot snapshot;
  private final Optional<Integer> pageId;
  private final Sites sites;

  /**
   * @param pageId the page whose visits to count; empty for all visits
   * @param sites of all visits, the sites whose visits to count
   */
  VisitCount(Snapshot snapshot, Optional<Integer> pageId, Sites sites) {
    this.snapshot = snapshot;
    this.pageId = pageId;
    this.sites = sites;
  }

  /**
   * Counts visits that are being removed and are still there.
   *
   * @param connection in a transaction of isolation level REPEATABLE READ that begins with this
   * @param first the smallest id
   * @param end the id that follows the largest
   * @param cleanedBefore {@link RollupSnapshot#cleanedBefore()} as it was before the removal began
   */
  static long ofRemoval(Connection connection, long first, long end, long cleanedBefore)
      throws SQLException {
    RollupSnapshot state = RollupSnapshot.read(connection).beforeRemoval(cleanedBefore);
    return new VisitCount(new Snapshot(connection, state), Optional.empty(), Sites.ALL)
        .between(first, end);
  }

  /**
   * Counts visits.
   *
   * @param first the smallest id
   * @param end the id that follows the largest; {@link Long#MAX_VALUE} for no end
   */
  long between(long first, long end) throws SQLException {
    long from = Math.max(first, snapshot.state().removingBefore());
    int firstDay = dayFrom(Math.max(from, snapshot.state().cleanedBefore()));
    int endDay = end == Long.MAX_VALUE ? LAST_DAY + 1 : day(end);
    if (firstDay >= endDay) {
      return oneByOne(from, end);
    }
    long wholeDays = folded(firstDay, endDay) + unfolded(firstDay, endDay);
    long before = oneByOne(from, start(firstDay));
    return before + wholeDays + (end == Long.MAX_VALUE ? 0 : oneByOne(start(endDay), end));
  }

  private static int day(long id) {
    return RollupDay.of(VisitId.time(id));
  }

  /** The first day of which all ids are {@code id} or larger. */
  private static int dayFrom(long id) {
    return start(day(id)) == id ? day(id) : day(id) + 1;
  }

  private static long start(int day) {
    return VisitId.firstAt(RollupDay.start(day, 0));
  }

  private long folded(int firstDay, int endDay) throws SQLException {
    RollupLevel level = pageId.isPresent() ? RollupLevel.PAGE : RollupLevel.SITE;
    List<Integer> ids = pageId.isPresent() ? List.of(pageId.get()) : siteIds();
    if (ids.isEmpty()) {
      return 0;
    }
    Sql query = snapshot.query(VISITS_OF_DAYS, level).set("ids", ids);
    return number(query.set("first", firstDay).set("end", endDay));
  }

  private List<Integer> siteIds() throws SQLException {
    return sites.isAll()
        ? List.of(RollupLevel.ALL_SITES)
        : Pages.siteIds(snapshot.connection(), sites.hosts().get());
  }

  private long unfolded(int firstDay, int endDay) throws SQLException {
    Predicate<Visit> inDays =
        visit ->
            (pageId.isEmpty() || visit.pageId() == pageId.get())
                && visit.id() >= start(firstDay)
                && (endDay > LAST_DAY || visit.id() < start(endDay));
    if (pageId.isPresent() || sites.isAll()) {
      return snapshot.countUnfolded(inDays);
    }
    List<Visit> visits = snapshot.unfolded(inDays);
    Set<Integer> pages =
        Pages.ofHosts(
            snapshot.connection(),
            sites.hosts().get(),
            visits.stream().map(Visit::pageId).collect(Collectors.toSet()));
    return visits.stream().filter(visit -> pages.contains(visit.pageId())).count();
  }

  private long oneByOne(long first, long end) throws SQLException {
    if (first >= end) {
      return 0;
    }
    return number(query().set("first", first).set("end", end));
  }

  private Sql query() {
    if (pageId.isPresent()) {
      return snapshot.query(VISITS_OF_PAGE).set("id", pageId.get());
    }
    return sites.isAll()
        ? snapshot.query(VISITS)
        : snapshot.query(VISITS_OF_SITES).set("hosts", sites.hosts().get());
  }

  private static long number(Sql query) throws SQLException {
    return query.first(row -> row.getLong(1)).orElseThrow();
  }
}
