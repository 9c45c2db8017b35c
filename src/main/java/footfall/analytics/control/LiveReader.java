package footfall.analytics.control;

import footfall.analytics.entity.LiveVisits;
import footfall.analytics.entity.VisitScope;
import footfall.database.control.Chunks;
import footfall.rollups.control.RollupLevel;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the visits of the last minutes of any number of scopes, by few statements. */
final class LiveReader {

  /** The most values on the right side of IN that MariaDB plans well. */
  private static final int SCOPES_AT_ONCE = 500;

  /** By primary key. */
  private static final String NEWEST =
      """
      SELECT {id_column}, latest FROM {total_table}
      WHERE generation = :generation AND {id_column} IN (:ids)
      """;

  private LiveReader() {}

  /**
   * Reads the visits of scopes.
   *
   * @param scopes pages, sites or all
   * @param before what was found before, of some scopes
   * @return those of each
   */
  static Map<VisitScope, LiveVisits> read(
      Snapshot snapshot,
      Collection<VisitScope> scopes,
      Map<VisitScope, LiveVisits> before,
      Instant now)
      throws SQLException {
    List<Visit> unfolded = snapshot.unfolded(visit -> true);
    Map<VisitScope, LiveVisits> found = new HashMap<>();
    for (List<VisitScope> some : Chunks.of(scopes, SCOPES_AT_ONCE)) {
      found.putAll(new LiveSites(snapshot, now).read(some, unfolded));
      found.putAll(new LivePages(snapshot, before, now).read(some, unfolded));
    }
    return found;
  }

  /** Reads the times of the newest visits that are folded. */
  static void readNewest(Snapshot snapshot, RollupLevel level, Map<Integer, LiveTally> byId)
      throws SQLException {
    snapshot
        .query(NEWEST, level)
        .set("ids", byId.keySet())
        .forEach(row -> byId.get(row.getInt(1)).see(Instant.ofEpochMilli(row.getLong(2))));
  }
}
