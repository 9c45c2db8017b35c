package footfall.rollups.control;

import footfall.database.control.Chunks;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.TotalRollup;
import footfall.values.IdSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Takes visits of one day, whose rows are deleted already, out of the rollups of one level. A page
 * or site without visits has no rows afterwards.
 *
 * @param day in days since 1970-01-01
 * @param state the state of the rollups in the same transaction
 */
record RollupCorrection(RollupTables tables, int day, RollupSnapshot state) {

  private static final String DELETE_TOTALS =
      """
      DELETE FROM {total_table} WHERE generation = :generation AND {id} IN (:ids)
      """;

  /**
   * Corrects the rollups.
   *
   * @param removed the visits to take back; visitors of its totals are not used
   * @param kept all other visits of the same hours and pages or sites of which there are rows
   * @param sites the sites of the pages
   * @return for each page or site what {@link DayRollup#takeBack} returns
   */
  Map<Integer, boolean[]> run(RollupDelta removed, RollupDelta kept, Map<Integer, PageSite> sites)
      throws SQLException {
    Map<Integer, boolean[]> known = new HashMap<>();
    for (List<Integer> ids : Chunks.ofIds(removed.totals().keySet())) {
      Map<Integer, IdSet> lost = correctDays(ids, removed, kept, known);
      keepVisitorsOfOtherDays(lost);
      correctTotals(ids, removed.totals(), lost, sites);
    }
    return known;
  }

  /** Returns the visitors that have no visits left on the day. */
  private Map<Integer, IdSet> correctDays(
      List<Integer> ids, RollupDelta removed, RollupDelta kept, Map<Integer, boolean[]> known)
      throws SQLException {
    Map<Integer, IdSet> lost = new HashMap<>();
    Map<Integer, DayRollup> days = tables.days(day, ids);
    days.forEach(
        (id, stored) -> {
          IdSet visitors = IdSet.empty();
          visitors.addAll(stored.visitors());
          DayRollup left =
              Optional.ofNullable(kept.days().get(day))
                  .map(all -> all.get(id))
                  .orElseGet(DayRollup::new);
          known.put(id, stored.takeBack(removed.days().get(day).get(id), left));
          visitors.removeAll(stored.visitors());
          lost.put(id, visitors);
        });
    Map<Boolean, List<Integer>> empty =
        days.keySet().stream().collect(Collectors.partitioningBy(id -> days.get(id).visits() == 0));
    tables.writeDays(day, empty.get(false), days);
    tables.deleteDays(day, empty.get(true));
    return lost;
  }

  /** Removes from the lost visitors those that have visits on other days. */
  private void keepVisitorsOfOtherDays(Map<Integer, IdSet> lost) throws SQLException {
    lost.values().removeIf(visitors -> visitors.size() == 0);
    if (!lost.isEmpty()) {
      tables.visitorsOfDays(
          lost.keySet(),
          RollupDay.FIRST,
          RollupDay.END,
          (id, visitors) -> lost.get(id).removeAll(visitors));
    }
  }

  private void correctTotals(
      List<Integer> ids,
      Map<Integer, TotalRollup> removed,
      Map<Integer, IdSet> lost,
      Map<Integer, PageSite> sites)
      throws SQLException {
    Map<Integer, TotalRollup> totals = tables.totals(ids);
    totals.forEach(
        (id, total) ->
            total.takeBack(removed.get(id).visits(), lost.getOrDefault(id, IdSet.empty())));
    List<Integer> empty =
        totals.keySet().stream().filter(id -> totals.get(id).visits() == 0).toList();
    if (!empty.isEmpty()) {
      tables.sql(DELETE_TOTALS).set("ids", empty).update();
    }
    totals.values().removeIf(total -> total.visits() == 0);
    EdgeTimes times = new EdgeTimes(tables, state);
    times
        .first(
            select(
                totals, id -> hour(removed.get(id).earliest()) <= hour(totals.get(id).earliest())))
        .forEach((id, millis) -> totals.get(id).setEarliest(millis));
    times
        .last(select(totals, id -> hour(removed.get(id).latest()) >= hour(totals.get(id).latest())))
        .forEach((id, millis) -> totals.get(id).setLatest(millis));
    tables.writeTotals(totals.keySet(), totals, sites);
  }

  /**
   * Returns the hour of a time, in hours since 1970: the first and the last time of a total may be
   * the begin and the end of their hours, so no removed visit is earlier or later.
   */
  private static long hour(long millis) {
    return TimeUnit.MILLISECONDS.toHours(millis);
  }

  private static List<Integer> select(
      Map<Integer, TotalRollup> totals, Predicate<Integer> condition) {
    return totals.keySet().stream().filter(condition).toList();
  }
}
