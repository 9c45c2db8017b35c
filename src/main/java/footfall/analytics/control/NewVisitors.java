package footfall.analytics.control;

import footfall.rollups.control.RollupLevel;
import footfall.values.IdSet;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts visitors that the totals of the rollups do not include yet. */
final class NewVisitors {

  /** By primary key. */
  private static final String OF_DAYS =
      """
      SELECT {id_column}, visitors FROM {day_table}
      WHERE generation = :generation AND {id_column} IN (:ids) AND day >= :from
      """;

  /** By primary key. */
  private static final String OF_TOTALS =
      """
      SELECT {id_column}, visitors FROM {total_table}
      WHERE generation = :generation AND {id_column} IN (:ids)
      """;

  private NewVisitors() {}

  /**
   * Counts for each page or site the visitors that its total does not include. In memory is a set
   * of those of its last days for each of them.
   *
   * @param ids of pages or sites, 1 to 500
   * @param unfolded the visits that are not folded yet, by id of page or site
   * @return for each that has visits of days of which its total may lack visitors
   */
  static Map<Integer, Long> count(
      Snapshot snapshot,
      RollupLevel level,
      Collection<Integer> ids,
      Map<Integer, List<Visit>> unfolded)
      throws SQLException {
    Map<Integer, IdSet> visitors = new HashMap<>();
    snapshot
        .query(OF_DAYS, level)
        .set("ids", ids)
        .set("from", snapshot.state().visitorsFrom())
        .forEach(row -> of(visitors, row.getInt(1)).addAll(IdSet.of(row.getBytes(2))));
    for (int id : ids) {
      unfolded
          .getOrDefault(id, List.of())
          .forEach(visit -> of(visitors, id).add(visit.visitorId()));
    }
    if (!visitors.isEmpty()) {
      snapshot
          .query(OF_TOTALS, level)
          .set("ids", visitors.keySet())
          .forEach(row -> visitors.get(row.getInt(1)).removeAll(IdSet.of(row.getBytes(2))));
    }
    return visitors.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> (long) entry.getValue().size()));
  }

  private static IdSet of(Map<Integer, IdSet> visitors, int id) {
    return visitors.computeIfAbsent(id, none -> IdSet.empty());
  }
}
