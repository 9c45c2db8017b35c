package footfall.rollups.control;

import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.database.control.Upsert;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.TotalRollup;
import footfall.values.IdSet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** One generation of the tables of one level: its totals and its days. All by primary key. */
record RollupTables(Connection connection, RollupLevel level, int generation) {

  private static final String FIND_TOTALS =
      """
      SELECT {id}, visits, earliest, latest, visitors FROM {total_table}
      WHERE generation = :generation AND {id} IN (:ids)
      """;

  private static final String FIND_SITES =
      """
      SELECT page_id, site_id, url_hash FROM page_total
      WHERE generation = :generation AND page_id IN (:ids)
      """;

  private static final String INSERT_SITE_TOTAL =
      """
      INSERT INTO site_total
        (generation, site_id, visits, unique_visitors, earliest, latest, visitors)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String INSERT_PAGE_TOTAL =
      """
      INSERT INTO page_total
        (generation, page_id, visits, unique_visitors, earliest, latest, visitors, site_id, url_hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String OR_REPLACE =
      """
      ON DUPLICATE KEY UPDATE visits = VALUES(visits), unique_visitors = VALUES(unique_visitors),
        earliest = VALUES(earliest), latest = VALUES(latest), visitors = VALUES(visitors)
      """;

  /** Leaves the set of visitors where it is. */
  private static final String OR_ADD =
      """
      ON DUPLICATE KEY UPDATE visits = visits + VALUES(visits),
        earliest = LEAST(earliest, VALUES(earliest)), latest = GREATEST(latest, VALUES(latest))
      """;

  private static final String FIND_DAYS =
      """
      SELECT {id}, agents, visitors, hour_visits, hour_agents, hour_visitors FROM {day_table}
      WHERE generation = :generation AND day = :day AND {id} IN (:ids)
      """;

  private static final String UPSERT_DAY =
      """
      INSERT INTO {day_table}
        (generation, {id}, day, visits, hour_visits, agents, visitors, hour_agents, hour_visitors)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE visits = VALUES(visits), hour_visits = VALUES(hour_visits),
        agents = VALUES(agents), visitors = VALUES(visitors),
        hour_agents = VALUES(hour_agents), hour_visitors = VALUES(hour_visitors)
      """;

  private static final String VISITORS_OF_DAYS =
      """
      SELECT {id}, visitors FROM {day_table}
      WHERE generation = :generation AND {id} IN (:ids) AND day >= :from AND day < :end
      """;

  private static final String DELETE_DAYS =
      """
      DELETE FROM {day_table} WHERE generation = :generation AND day = :day AND {id} IN (:ids)
      """;

  /**
   * Adds visits.
   *
   * @param delta the visits; afterwards with the stored ones of the same days
   * @return the sites of the pages; nothing for sites and folders
   */
  Map<Integer, PageSite> add(RollupDelta delta) throws SQLException {
    Map<Integer, PageSite> sites = new HashMap<>();
    for (List<Integer> ids : inOrder(delta.totals())) {
      addTotals(ids, delta.totals(), sites);
    }
    for (Map.Entry<Integer, Map<Integer, DayRollup>> day : delta.days().entrySet()) {
      for (List<Integer> ids : inOrder(day.getValue())) {
        addDay(day.getKey(), ids, day.getValue());
      }
    }
    return sites;
  }

  /** Ids that are written one after the other are often in the same page of the primary key. */
  private static List<List<Integer>> inOrder(Map<Integer, ?> rollups) {
    return Chunks.ofIds(new TreeSet<>(rollups.keySet()));
  }

  /** A statement about this generation, with the names of the tables and of the id column. */
  Sql sql(String text) {
    return new Sql(connection, text)
        .name("total_table", level.totalTable())
        .name("day_table", level.dayTable())
        .name("id", level.idColumn())
        .set("generation", generation);
  }

  /**
   * Adds to the totals of at most 500 pages or sites. Sets of visitors are read and written only of
   * those to which visitors are added.
   *
   * @param totals what to add; afterwards, where visitors are added, with what was stored
   * @param sites gets the sites of the pages; nothing for sites
   */
  void addTotals(List<Integer> ids, Map<Integer, TotalRollup> totals, Map<Integer, PageSite> sites)
      throws SQLException {
    if (level == RollupLevel.PAGE) {
      findSites(ids, sites);
    }
    Map<Boolean, List<Integer>> areWithout =
        ids.stream().collect(Collectors.partitioningBy(id -> totals.get(id).visitors().isEmpty()));
    write(areWithout.get(true), totals, sites, OR_ADD);
    List<Integer> withVisitors = areWithout.get(false);
    if (!withVisitors.isEmpty()) {
      sql(FIND_TOTALS)
          .set("ids", withVisitors)
          .forEach(row -> addStored(totals.get(row.getInt(1)), row));
      writeTotals(withVisitors, totals, sites);
    }
  }

  private void findSites(List<Integer> pages, Map<Integer, PageSite> sites) throws SQLException {
    sql(FIND_SITES)
        .set("ids", pages)
        .forEach(row -> sites.put(row.getInt(1), new PageSite(row.getInt(2), row.getBytes(3))));
    List<Integer> added = pages.stream().filter(page -> !sites.containsKey(page)).toList();
    sites.putAll(PageSite.find(connection, added));
  }

  /** Reads the totals of at most 500 pages or sites, by their ids. */
  Map<Integer, TotalRollup> totals(Collection<Integer> ids) throws SQLException {
    Map<Integer, TotalRollup> totals = new HashMap<>();
    sql(FIND_TOTALS)
        .set("ids", ids)
        .forEach(
            row -> addStored(totals.computeIfAbsent(row.getInt(1), id -> new TotalRollup()), row));
    return totals;
  }

  /**
   * Replaces totals.
   *
   * @param sites the sites of the pages; not used for sites
   */
  void writeTotals(
      Collection<Integer> ids, Map<Integer, TotalRollup> totals, Map<Integer, PageSite> sites)
      throws SQLException {
    write(ids, totals, sites, OR_REPLACE);
  }

  private void write(
      Collection<Integer> ids,
      Map<Integer, TotalRollup> totals,
      Map<Integer, PageSite> sites,
      String orUpdate)
      throws SQLException {
    boolean ofPages = level == RollupLevel.PAGE;
    String insertTotal = ofPages ? INSERT_PAGE_TOTAL : INSERT_SITE_TOTAL;
    Upsert insert = new Upsert(connection, insertTotal + orUpdate);
    for (int id : ids) {
      TotalRollup total = totals.get(id);
      insert.number(generation).number(id).number(total.visits());
      insert.number(total.visitors().size()).number(total.earliest()).number(total.latest());
      insert.bytes(total.visitors().toBytes());
      if (ofPages) {
        insert.number(sites.get(id).siteId()).bytes(sites.get(id).urlHash());
      }
      insert.endRow();
    }
    insert.finish();
  }

  private static void addStored(TotalRollup total, ResultSet row) throws SQLException {
    IdSet visitors = IdSet.of(row.getBytes(5));
    total.addAll(row.getLong(2), visitors, row.getLong(3), row.getLong(4));
  }

  private void addDay(int day, List<Integer> ids, Map<Integer, DayRollup> rollups)
      throws SQLException {
    days(day, ids)
        .forEach(
            // Not the other way round: hours of the stored day without new visits stay encoded.
            (id, sum) -> sum.addAll(rollups.replace(id, sum)));
    writeDays(day, ids, rollups);
  }

  /** Reads a day of at most 500 pages or sites, by their ids. */
  Map<Integer, DayRollup> days(int day, Collection<Integer> ids) throws SQLException {
    Map<Integer, DayRollup> days = new HashMap<>();
    sql(FIND_DAYS)
        .set("day", day)
        .set("ids", ids)
        .forEach(row -> days.put(row.getInt(1), day(row)));
    return days;
  }

  /**
   * Reads the visitors of each of some days of at most 500 pages or sites, by their ids.
   *
   * @param from the first day, in days since 1970-01-01
   * @param end the day after the last one
   */
  void visitorsOfDays(Collection<Integer> ids, int from, int end, BiConsumer<Integer, IdSet> day)
      throws SQLException {
    sql(VISITORS_OF_DAYS)
        .set("ids", ids)
        .set("from", from)
        .set("end", end)
        .forEach(row -> day.accept(row.getInt(1), IdSet.of(row.getBytes(2))));
  }

  /** Replaces days. */
  void writeDays(int day, Collection<Integer> ids, Map<Integer, DayRollup> rollups)
      throws SQLException {
    Upsert insert = new Upsert(connection, sql(UPSERT_DAY).text());
    for (int id : ids) {
      DayRollup rollup = rollups.get(id);
      insert.number(generation).number(id).number(day).number(rollup.visits());
      insert.bytes(rollup.hourVisits()).bytes(rollup.agents().toBytes());
      insert.bytes(rollup.visitors().toBytes());
      insert.bytes(rollup.hourAgents()).bytes(rollup.hourVisitors());
      insert.endRow();
    }
    insert.finish();
  }

  /** Deletes days, if there are any. */
  void deleteDays(int day, Collection<Integer> ids) throws SQLException {
    for (List<Integer> some : Chunks.ofIds(ids)) {
      sql(DELETE_DAYS).set("day", day).set("ids", some).update();
    }
  }

  private static DayRollup day(ResultSet row) throws SQLException {
    return DayRollup.of(
        row.getBytes(2), row.getBytes(3), row.getBytes(4), row.getBytes(5), row.getBytes(6));
  }
}
