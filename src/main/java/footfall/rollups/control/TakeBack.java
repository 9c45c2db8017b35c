package footfall.rollups.control;

import footfall.database.control.Sql;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.RollupHours;
import footfall.visits.control.VisitOutbox;
import footfall.visits.control.VisitRows;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Deletes visits of some hours and corrects the rollups in the same transaction, so that each
 * answer counts exactly the visits that are there. Numbers of visits are subtracted; the visitors
 * of an hour are found anew from all visits of it that are left, those of a day from its hours, and
 * those in total from the days.
 *
 * <p>Runs in the caller's transaction, of isolation level READ COMMITTED, which holds the lease and
 * the state of the rollups, while no rebuild runs.
 */
public final class TakeBack {

  /** By primary key. */
  private static final String VISITS =
      """
      SELECT id, page_id, visitor_id, user_agent_id FROM visit WHERE id >= :first AND id < :end
      """;

  /** By primary key. */
  private static final String HOUR_VISITS =
      """
      SELECT hour_visits FROM site_day
      WHERE generation = :generation AND site_id = :all_sites AND day = :day
      """;

  /** By primary key. */
  private static final String CHANGE =
      """
      UPDATE rollup_state SET changes = changes + 1, stray_visitors = stray_visitors + :stray
      WHERE id = 1
      """;

  private final Connection connection;
  private final RollupSnapshot state;
  private final RollupHours hours;

  public TakeBack(Connection connection, RollupSnapshot state, RollupHours hours) {
    this.connection = connection;
    this.state = state;
    this.hours = hours;
  }

  /** Returns how many visits of a day are folded, by hour. */
  public static long[] visitsByHour(Connection connection, RollupSnapshot state, int day)
      throws SQLException {
    return new Sql(connection, HOUR_VISITS)
        .set("generation", state.generation())
        .set("all_sites", RollupLevel.ALL_SITES)
        .set("day", day)
        .first(row -> DayRollup.visitsByHour(row.getBytes(1)))
        .orElseGet(() -> new long[DayRollup.HOURS]);
  }

  /**
   * Takes visits back; none of them may be in a batch that is not folded yet.
   *
   * @param selected selects visits
   * @return those that were there
   */
  public List<Visit> run(Predicate<Visit> selected) throws SQLException {
    VersionBefore.requireOut(connection);
    Map<Boolean, List<Visit>> visits =
        folded().stream().collect(Collectors.partitioningBy(selected));
    List<Visit> removed = visits.get(true);
    if (!removed.isEmpty()) {
      VisitRows.delete(connection, removed.stream().map(Visit::id).toList());
      correct(removed, visits.get(false));
    }
    return removed;
  }

  /** Reads the visits of the hours that are in the rollups. */
  private List<Visit> folded() throws SQLException {
    List<Visit> visits = new ArrayList<>();
    new Sql(connection, VISITS)
        .set("first", Math.max(hours.firstId(), state.removingBefore()))
        .set("end", hours.endId())
        .fetch(5_000)
        .forEach(row -> visits.add(VisitRows.read(row)));
    Set<Long> unfolded = new HashSet<>();
    // After the visits: a batch of which they include a part was committed before this reads.
    VisitOutbox.read(connection, state.foldedTo(), visit -> unfolded.add(visit.id()));
    visits.removeIf(visit -> unfolded.contains(visit.id()));
    return visits;
  }

  private void correct(List<Visit> removed, List<Visit> kept) throws SQLException {
    Set<Integer> pages = new HashSet<>();
    removed.forEach(visit -> pages.add(visit.pageId()));
    kept.forEach(visit -> pages.add(visit.pageId()));
    Map<Integer, PageSite> sites = PageSite.find(connection, pages);
    correctPages(removed, kept, sites);
    new FolderDays(connection, state.extent()).takeBack(hours.day(), removed, kept, sites);
    correctSites(removed, kept, sites);
    new Sql(connection, CHANGE).set("stray", mostStray(removed)).update();
  }

  /** Of days from which nothing was removed, it is known whose the visits are that are left. */
  private int mostStray(List<Visit> removed) {
    return hours.firstId() < state.cleanedBefore() ? removed.size() : 0;
  }

  private void correctPages(List<Visit> removed, List<Visit> kept, Map<Integer, PageSite> sites)
      throws SQLException {
    RollupDelta taken = RollupDelta.ofPages(removed, RollupDay.FIRST);
    Set<Integer> pages = taken.totals().keySet();
    RollupDelta left =
        RollupDelta.ofPages(
            kept.stream().filter(visit -> pages.contains(visit.pageId())).toList(),
            RollupDay.FIRST);
    correction(RollupLevel.PAGE).run(taken, left, sites);
    new SitePageDays(connection, state.extent()).copy(hours.day(), pages, sites);
  }

  private void correctSites(List<Visit> removed, List<Visit> kept, Map<Integer, PageSite> sites)
      throws SQLException {
    RollupDelta taken = RollupDelta.ofSites(removed, sites, RollupDay.FIRST);
    RollupDelta left = RollupDelta.ofSites(kept, sites, RollupDay.FIRST);
    Map<Integer, boolean[]> known = correction(RollupLevel.SITE).run(taken, left, sites);
    new SiteQuarters(connection, state.extent()).takeBack(taken.quarters(), left.quarters(), known);
    new SiteMinutes(connection, state.extent()).takeBack(removed, sites);
  }

  private RollupCorrection correction(RollupLevel level) {
    RollupTables tables = new RollupTables(connection, level, state.generation());
    return new RollupCorrection(tables, hours.day(), state);
  }
}
