package footfall.rollups.control;

import footfall.database.control.Sql;
import footfall.database.control.Upsert;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.RollupExtent;
import footfall.rollups.entity.RollupState;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The visits per minute of sites in the last hour, in table site_minute. Earlier visits are not
 * there, whatever the clocks do: from the moment that minutes are forgotten, none is added to them.
 *
 * @param extent of the current generation, or of the one that is being built
 */
record SiteMinutes(Connection connection, RollupExtent extent) {

  /** For how long minutes are kept. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** Minutes are forgotten together, since all rows are looked at. */
  private static final int FORGOTTEN_AT_ONCE = 10;

  private static final String ADD =
      """
      INSERT INTO site_minute (generation, site_id, minute, visits) VALUES (?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE visits = visits + VALUES(visits)
      """;

  /** Looks at all rows: an hour of each generation. */
  private static final String FORGET =
      """
      DELETE FROM site_minute WHERE minute < :first
      """;

  /** By primary key. */
  private static final String DELETE_EMPTY =
      """
      DELETE FROM site_minute WHERE generation = :generation AND site_id IN (:sites) AND visits = 0
      """;

  /**
   * Forgets minutes that are over for an hour, once they are ten.
   *
   * @param state of the rollups, locked
   */
  static void forget(Connection connection, RollupState state, Instant now) throws SQLException {
    int first = RollupDay.minute(now.minus(KEPT));
    if (state.forgetMinutes(first, FORGOTTEN_AT_ONCE)) {
      new Sql(connection, FORGET).set("first", first).update();
    }
  }

  /**
   * Adds visits, except those of minutes that are forgotten.
   *
   * @param sites the sites of the pages
   */
  void add(Collection<Visit> visits, Map<Integer, PageSite> sites) throws SQLException {
    write(count(visits, sites), 1);
  }

  /** Takes visits back that were added. */
  void takeBack(Collection<Visit> visits, Map<Integer, PageSite> sites) throws SQLException {
    Map<Integer, Map<Integer, Long>> removed = count(visits, sites);
    if (!removed.isEmpty()) {
      write(removed, -1);
      new Sql(connection, DELETE_EMPTY)
          .set("generation", extent.generation())
          .set("sites", removed.keySet())
          .update();
    }
  }

  /** By site and minute, in the order of the primary key. */
  private Map<Integer, Map<Integer, Long>> count(
      Collection<Visit> visits, Map<Integer, PageSite> sites) {
    Map<Integer, Map<Integer, Long>> counts = new TreeMap<>();
    for (Visit visit : visits) {
      int minute = RollupDay.minute(VisitId.time(visit.id()));
      if (minute >= extent.minutesFrom()) {
        int site = sites.get(visit.pageId()).siteId();
        count(counts, RollupLevel.ALL_SITES, minute);
        if (site != RollupLevel.ALL_SITES) {
          count(counts, site, minute);
        }
      }
    }
    return counts;
  }

  private static void count(Map<Integer, Map<Integer, Long>> counts, int site, int minute) {
    counts.computeIfAbsent(site, key -> new TreeMap<>()).merge(minute, 1L, Long::sum);
  }

  private void write(Map<Integer, Map<Integer, Long>> counts, int sign) throws SQLException {
    Upsert insert = new Upsert(connection, ADD);
    for (Map.Entry<Integer, Map<Integer, Long>> site : counts.entrySet()) {
      for (Map.Entry<Integer, Long> minute : site.getValue().entrySet()) {
        insert.number(extent.generation()).number(site.getKey()).number(minute.getKey());
        insert.number(sign * minute.getValue());
        insert.endRow();
      }
    }
    insert.finish();
  }
}
