package footfall.analytics.control;

import footfall.database.control.Chunks;
import footfall.rollups.control.RollupLevel;
import footfall.values.IdSet;
import footfall.visits.entity.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Visitors that the rollups do not have yet. */
final class VisitorSets {

  private VisitorSets() {}

  /** The visitors of the unfolded visits of each page that has any. */
  static Map<Integer, IdSet> unfolded(Map<Integer, List<Visit>> tails) {
    Map<Integer, IdSet> sets = new HashMap<>();
    tails.forEach(
        (page, visits) -> {
          if (!visits.isEmpty()) {
            sets.put(page, of(visits));
          }
        });
    return sets;
  }

  /** The visitors of visits. */
  static IdSet of(Collection<Visit> visits) {
    IdSet set = IdSet.empty();
    visits.forEach(visit -> set.add(visit.visitorId()));
    return set;
  }

  /** Removes from each page's or site's visitors those that its total has. By primary key. */
  static void removeFolded(Snapshot snapshot, RollupLevel level, Map<Integer, IdSet> sets)
      throws SQLException {
    if (sets.isEmpty()) {
      return;
    }
    String query =
        ("SELECT #, visitors FROM " + level.totalTable() + " WHERE generation = ")
            .concat(snapshot.generation() + " AND # IN " + Chunks.in(sets.keySet()))
            .replace("#", level.idColumn());
    try (Statement statement = snapshot.connection().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        sets.get(rows.getInt(1)).removeAll(IdSet.of(rows.getBytes(2)));
      }
    }
  }
}
