package footfall.rollups.control;

import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.database.control.Upsert;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.RollupExtent;
import footfall.rollups.entity.VisitCounts;
import footfall.values.VisitId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The quarter hours of sites, in table site_quarter. Those of before the extent are left alone.
 *
 * @param extent of the current generation, or of the one that is being built
 */
record SiteQuarters(Connection connection, RollupExtent extent) {

  /** By primary key. */
  private static final String FIND_OF_SITE =
      """
      SELECT site_id, quarter, visits, agents, visitors FROM site_quarter
      WHERE generation = :generation AND site_id = :site AND quarter IN (:ids)
      """;

  /** By primary key. */
  private static final String FIND_OF_QUARTER =
      """
      SELECT site_id, quarter, visits, agents, visitors FROM site_quarter
      WHERE generation = :generation AND site_id IN (:ids) AND quarter = :quarter
      """;

  private static final String UPSERT =
      """
      INSERT INTO site_quarter (generation, site_id, quarter, visits, agents, visitors)
      VALUES (?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE visits = VALUES(visits), agents = VALUES(agents),
        visitors = VALUES(visitors)
      """;

  /** By primary key. */
  private static final String DELETE =
      """
      DELETE FROM site_quarter
      WHERE generation = :generation AND site_id = :site AND quarter IN (:ids)
      """;

  /** Quarter hours of sites, in the order of the primary key. */
  private static final class Cells {

    final SortedMap<Integer, SortedMap<Integer, VisitCounts>> bySite = new TreeMap<>();
    final SortedSet<Integer> quarters = new TreeSet<>();

    void put(int site, int quarter, VisitCounts counts) {
      bySite.computeIfAbsent(site, key -> new TreeMap<>()).put(quarter, counts);
      quarters.add(quarter);
    }

    VisitCounts get(int site, int quarter) {
      return bySite.get(site).get(quarter);
    }
  }

  /**
   * Adds visits.
   *
   * @param visits by site and quarter hour
   */
  void add(Map<Integer, Map<Integer, VisitCounts>> visits) throws SQLException {
    Cells sums = inExtent(visits);
    readAll(
        sums,
        (site, quarter, stored) -> {
          stored.addAll(sums.get(site, quarter));
          sums.put(site, quarter, stored);
        });
    write(sums);
  }

  /**
   * Takes visits back.
   *
   * @param removed by site and quarter hour
   * @param kept the visits of the same hours that stay and of which there are rows
   * @param known for each site and each of the 24 hours of the day whether these are all that stay,
   *     see {@link footfall.rollups.entity.DayRollup#takeBack}; in others all visitors stay
   */
  void takeBack(
      Map<Integer, Map<Integer, VisitCounts>> removed,
      Map<Integer, Map<Integer, VisitCounts>> kept,
      Map<Integer, boolean[]> known)
      throws SQLException {
    Cells taken = inExtent(removed);
    Cells left = new Cells();
    Map<Integer, SortedSet<Integer>> empty = new HashMap<>();
    readAll(
        taken,
        (site, quarter, stored) -> {
          VisitCounts rest = kept.getOrDefault(site, Map.of()).get(quarter);
          if (!known.get(site)[RollupDay.hourOfQuarter(quarter)]) {
            stored.subtract(taken.get(site, quarter));
            left.put(site, quarter, stored);
          } else if (rest != null) {
            left.put(site, quarter, rest);
          } else {
            empty.computeIfAbsent(site, key -> new TreeSet<>()).add(quarter);
          }
        });
    write(left);
    for (Map.Entry<Integer, SortedSet<Integer>> site : empty.entrySet()) {
      sql(DELETE).set("site", site.getKey()).set("ids", site.getValue()).update();
    }
  }

  private Cells inExtent(Map<Integer, Map<Integer, VisitCounts>> visits) {
    int first = RollupDay.quarter(VisitId.time(extent.quartersFrom()));
    Cells cells = new Cells();
    visits.forEach(
        (site, quarters) ->
            quarters.forEach(
                (quarter, counts) -> {
                  if (quarter >= first) {
                    cells.put(site, quarter, counts);
                  }
                }));
    return cells;
  }

  private interface StoredConsumer {
    void accept(int site, int quarter, VisitCounts stored);
  }

  /** Reads those that are stored, by few statements: sites are many, or quarter hours are. */
  private void readAll(Cells cells, StoredConsumer consumer) throws SQLException {
    if (cells.quarters.size() < cells.bySite.size()) {
      for (int quarter : cells.quarters) {
        List<Integer> sites =
            cells.bySite.keySet().stream()
                .filter(site -> cells.bySite.get(site).containsKey(quarter))
                .toList();
        read(sql(FIND_OF_QUARTER).set("quarter", quarter), sites, consumer);
      }
    } else {
      for (int site : cells.bySite.keySet()) {
        read(sql(FIND_OF_SITE).set("site", site), cells.bySite.get(site).keySet(), consumer);
      }
    }
  }

  private static void read(Sql query, Collection<Integer> ids, StoredConsumer consumer)
      throws SQLException {
    for (List<Integer> some : Chunks.ofIds(ids)) {
      query
          .set("ids", some)
          .forEach(
              row ->
                  consumer.accept(
                      row.getInt(1),
                      row.getInt(2),
                      new VisitCounts(row.getLong(3), row.getBytes(4), row.getBytes(5))));
    }
  }

  private void write(Cells cells) throws SQLException {
    Upsert insert = new Upsert(connection, UPSERT);
    for (int site : cells.bySite.keySet()) {
      for (Map.Entry<Integer, VisitCounts> quarter : cells.bySite.get(site).entrySet()) {
        VisitCounts counts = quarter.getValue();
        insert.number(extent.generation()).number(site).number(quarter.getKey());
        insert.number(counts.visits());
        insert.bytes(counts.encodedAgents()).bytes(counts.encodedVisitors());
        insert.endRow();
      }
    }
    insert.finish();
  }

  private Sql sql(String text) {
    return new Sql(connection, text).set("generation", extent.generation());
  }
}
