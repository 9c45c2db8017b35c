package footfall.analytics.control;

import footfall.rollups.control.RollupLevel;
import footfall.values.IdSet;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts visitors that the rollups do not include yet. */
final class NewVisitors {

  /** By primary key. */
  private static final String VISITORS =
      """
      SELECT {id_column}, visitors FROM {total_table}
      WHERE generation = :generation AND {id_column} IN (:ids)
      """;

  private NewVisitors() {}

  /**
   * Counts for each page or site the visitors of its visits that its total does not include.
   *
   * @param unfolded the visits that are not folded yet by id of page or site, at most 500 ids
   */
  static Map<Integer, Long> count(
      Snapshot snapshot, RollupLevel level, Map<Integer, List<Visit>> unfolded)
      throws SQLException {
    Map<Integer, IdSet> visitors = new HashMap<>();
    unfolded.forEach(
        (id, visits) ->
            visits.forEach(
                visit ->
                    visitors.computeIfAbsent(id, none -> IdSet.empty()).add(visit.visitorId())));
    if (!visitors.isEmpty()) {
      snapshot
          .query(VISITORS, level)
          .set("ids", visitors.keySet())
          .forEach(row -> visitors.get(row.getInt(1)).removeAll(IdSet.of(row.getBytes(2))));
    }
    return visitors.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> (long) entry.getValue().size()));
  }
}
