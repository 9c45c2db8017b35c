package footfall.incontainer;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.rollups.entity.AgentCounts;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.values.IdSet;
import footfall.values.VisitId;
import footfall.visits.entity.BatchContent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares the tables of reports with the tables and visits that they repeat. */
@ApplicationScoped
public class ReportTables {

  private static final int ALL_PAGES = Integer.MAX_VALUE;

  @Inject private QuietDatabase database;

  /** A generation, and what it must have. */
  private record Extent(
      int generation,
      long quartersFrom,
      int rankedTo,
      VisitorsExtent visitors,
      boolean hasAllDaysOfFolders) {}

  /**
   * Whose visitors totals must have.
   *
   * @param before those of days before this one
   * @param addedBefore of pages and sites up to {@code to} also those of days before this one
   * @param to by how the tables begin
   */
  private record VisitorsExtent(int before, int addedBefore, Map<String, Integer> to) {

    boolean includes(String level, int id, int day) {
      return day < before || (day < addedBefore && id <= to.get(level));
    }
  }

  private record Folder(int id, String url, int daysFrom) {}

  /** A day of a page or folder; of each column what it says. */
  private record Day(long visits, List<Object> columns) {}

  /** What a page or site has of all days, and of those whose visitors its total must have. */
  private static final class Total {
    private final IdSet visitors = IdSet.empty();
    private final IdSet required = IdSet.empty();
    private long visits;

    private void add(long more, IdSet some, boolean isRequired) {
      visits += more;
      visitors.addAll(some);
      if (isRequired) {
        required.addAll(some);
      }
    }
  }

  private record PageDay(int site, int day, int page, long visits) {}

  private record SiteDay(
      int site, int day, byte[] hourVisits, byte[] agents, byte[] visitors, byte[] hourVisitors) {}

  private record Quarter(int site, int quarter, long visits, byte[] agents, byte[] visitors) {

    List<Integer> day() {
      return List.of(site, quarter / 96);
    }

    int hour() {
      return quarter % 96 / 4;
    }
  }

  private record Minute(int site, int minute) {}

  /**
   * Compares all rows of the current generation, and of the one that is being built.
   *
   * @param at what a failure says
   */
  public void check(String at) {
    try {
      checkAll(at);
    } catch (SQLException e) {
      throw new IllegalStateException(at, e);
    }
  }

  private void checkAll(String at) throws SQLException {
    for (Extent extent : extents()) {
      String of = at + "generation " + extent.generation() + ", ";
      checkTotals(of + "totals of pages, ", "page", extent);
      checkTotals(of + "totals of sites, ", "site", extent);
      checkPageDays(of, extent);
      checkQuarters(of, extent);
      checkFolders(of, extent);
    }
    checkMinutes(at);
  }

  private List<Extent> extents() throws SQLException {
    Map<Integer, VisitorsExtent> visitors = new HashMap<>();
    database.rows(
        "SELECT generation, complete_before, added_before, pages_to, sites_to FROM total_visitors",
        row ->
            visitors.put(
                row.getInt(1),
                new VisitorsExtent(
                    row.getInt(2),
                    row.getInt(3),
                    Map.of("page", row.getInt(4), "site", row.getInt(5)))));
    VisitorsExtent none = new VisitorsExtent(0, 0, Map.of());
    List<Extent> extents = new ArrayList<>();
    database.rows(
        "SELECT generation, quarters_from, COALESCE(ranked_to, 2147483647), building"
            + " FROM rollup_state",
        row -> {
          int current = row.getInt(1);
          VisitorsExtent ofCurrent = visitors.getOrDefault(current, none);
          extents.add(new Extent(current, row.getLong(2), row.getInt(3), ofCurrent, false));
          int building = row.getInt(4);
          if (!row.wasNull()) {
            VisitorsExtent ofBuilding = visitors.getOrDefault(building, none);
            extents.add(new Extent(building, 0, ALL_PAGES, ofBuilding, true));
          }
          return extents;
        });
    return extents;
  }

  /**
   * What a page or site has in total is what its days have together; but visitors of the last days
   * it may lack.
   *
   * @param level how the tables and the column of the id begin
   */
  private void checkTotals(String at, String level, Extent extent) throws SQLException {
    Map<Integer, Total> sums = new HashMap<>();
    database.rows(
        "SELECT {level}_id, day, visits, visitors FROM {level}_day WHERE generation = "
                .replace("{level}", level)
            + extent.generation(),
        row -> {
          int id = row.getInt(1);
          boolean isRequired = extent.visitors().includes(level, id, row.getInt(2));
          sums.computeIfAbsent(id, first -> new Total())
              .add(row.getLong(3), IdSet.of(row.getBytes(4)), isRequired);
          return sums;
        });
    Set<Integer> rows = new HashSet<>();
    database.rows(
        "SELECT {level}_id, visits, unique_visitors, visitors FROM {level}_total WHERE generation = "
                .replace("{level}", level)
            + extent.generation(),
        row -> {
          String of = at + row.getInt(1) + ": ";
          Total sum = sums.getOrDefault(row.getInt(1), new Total());
          assertEquals(sum.visits, row.getLong(2), of + "visits");
          IdSet visitors = IdSet.of(row.getBytes(4));
          assertEquals(visitors.size(), row.getInt(3), of + "unique visitors");
          sum.required.removeAll(visitors);
          assertEquals(List.of(), visitors(sum.required), of + "visitors that are missing");
          visitors.removeAll(sum.visitors);
          assertEquals(List.of(), visitors(visitors), of + "visitors without visits");
          return rows.add(row.getInt(1));
        });
    assertEquals(sums.keySet(), rows, at + "ids");
  }

  private void checkPageDays(String at, Extent extent) throws SQLException {
    if (extent.rankedTo() < 0) {
      return;
    }
    List<PageDay> rows =
        pageDays(
            "SELECT site_id, day, page_id, visits FROM site_page_day WHERE generation = ", extent);
    List<PageDay> expected =
        pageDays(
            "SELECT t.site_id, d.day, d.page_id, d.visits FROM page_day d JOIN page_total t"
                + " ON t.generation = d.generation AND t.page_id = d.page_id"
                + " WHERE d.page_id <= "
                + extent.rankedTo()
                + " AND d.generation = ",
            extent);
    assertEquals(new HashSet<>(expected), new HashSet<>(rows), at + "days of pages");
    assertEquals(expected.size(), rows.size(), at + "days of pages");
    if (extent.rankedTo() == ALL_PAGES) {
      assertEquals(visitsOfSites(extent), sums(rows), at + "days of sites");
    }
  }

  private List<PageDay> pageDays(String query, Extent extent) throws SQLException {
    return database.rows(
        query + extent.generation(),
        row -> new PageDay(row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4)));
  }

  /** By site and day; site 0 stands for all. */
  private static Map<List<Integer>, Long> sums(List<PageDay> rows) {
    Map<List<Integer>, Long> sums = new HashMap<>();
    for (PageDay row : rows) {
      sums.merge(List.of(0, row.day()), row.visits(), Long::sum);
      if (row.site() != 0) {
        sums.merge(List.of(row.site(), row.day()), row.visits(), Long::sum);
      }
    }
    return sums;
  }

  private Map<List<Integer>, Long> visitsOfSites(Extent extent) throws SQLException {
    return database
        .rows(
            "SELECT site_id, day, visits FROM site_day WHERE generation = " + extent.generation(),
            row -> Map.entry(List.of(row.getInt(1), row.getInt(2)), row.getLong(3)))
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What a folder has of a day is what its pages have together. */
  private void checkFolders(String at, Extent extent) throws SQLException {
    List<Folder> folders =
        database.rows(
            "SELECT id, url, days_from FROM folder",
            row ->
                new Folder(
                    row.getInt(1),
                    row.getString(2),
                    extent.hasAllDaysOfFolders() ? 0 : row.getInt(3)));
    if (folders.isEmpty()) {
      return;
    }
    Map<List<Integer>, DayRollup> sums = new HashMap<>();
    database.rows(
        "SELECT d.agents, d.visitors, d.hour_visits, d.hour_agents, d.hour_visitors, d.day, p.url"
            + " FROM page_day d JOIN page p ON p.id = d.page_id WHERE d.generation = "
            + extent.generation(),
        row -> {
          for (Folder folder : folders) {
            if (row.getString(7).startsWith(folder.url()) && row.getInt(6) >= folder.daysFrom()) {
              sums.computeIfAbsent(List.of(folder.id(), row.getInt(6)), any -> new DayRollup())
                  .addAll(day(row));
            }
          }
          return sums;
        });
    Map<List<Integer>, Day> expected = new HashMap<>();
    sums.forEach((key, sum) -> expected.put(key, new Day(sum.visits(), columns(sum))));
    Map<Integer, Folder> byId = folders.stream().collect(toMap(Folder::id, folder -> folder));
    Map<List<Integer>, Day> rows = new HashMap<>();
    database.rows(
        "SELECT agents, visitors, hour_visits, hour_agents, hour_visitors, day, folder_id, visits"
            + " FROM folder_day WHERE generation = "
            + extent.generation(),
        row -> {
          Folder folder = byId.get(row.getInt(7));
          if (folder != null && row.getInt(6) >= folder.daysFrom()) {
            rows.put(
                List.of(folder.id(), row.getInt(6)), new Day(row.getLong(8), columns(day(row))));
          }
          return rows;
        });
    assertEquals(expected, rows, at + "days of " + folders);
  }

  private static DayRollup day(ResultSet row) throws SQLException {
    return DayRollup.of(
        row.getBytes(1), row.getBytes(2), row.getBytes(3), row.getBytes(4), row.getBytes(5));
  }

  private static List<Object> columns(DayRollup day) {
    List<Object> columns = new ArrayList<>();
    columns.add(agents(Stream.of(day.agents().toBytes())));
    columns.add(visitors(day.visitors()));
    DayRollup.forEachHour(
        day.hourVisits(),
        day.hourAgents(),
        (hour, visits, block) -> {
          Map<Integer, Long> agents = new TreeMap<>();
          AgentCounts.of(block).forEach(agents::put);
          columns.add(List.of(hour, visits, agents));
        });
    DayRollup.forEachHour(
        day.hourVisits(),
        day.hourVisitors(),
        (hour, visits, block) -> columns.add(List.of(hour, visitors(idSet(block)))));
    return columns;
  }

  private static IdSet idSet(ByteBuffer block) {
    byte[] bytes = new byte[block.remaining()];
    block.get(bytes);
    return IdSet.of(bytes);
  }

  private static List<Integer> visitors(IdSet visitors) {
    return Arrays.stream(visitors.toArray()).boxed().toList();
  }

  private void checkQuarters(String at, Extent extent) throws SQLException {
    int firstDay = RollupDay.of(VisitId.time(extent.quartersFrom()));
    Map<List<Integer>, List<Quarter>> quarters = new HashMap<>();
    for (Quarter quarter : quarters(extent)) {
      if (quarter.quarter() / 96 >= firstDay) {
        quarters.computeIfAbsent(quarter.day(), any -> new ArrayList<>()).add(quarter);
      }
    }
    for (SiteDay day : siteDays(extent)) {
      if (day.day() >= firstDay) {
        List<Quarter> ofDay = quarters.remove(List.of(day.site(), day.day()));
        checkDay(
            at + "quarters of site " + day.site() + " on " + day.day(),
            day,
            ofDay == null ? List.of() : ofDay);
      }
    }
    assertEquals(Map.of(), quarters, at + "quarters of no day");
  }

  private List<Quarter> quarters(Extent extent) throws SQLException {
    return database.rows(
        "SELECT site_id, quarter, visits, agents, visitors FROM site_quarter WHERE generation = "
            + extent.generation(),
        row ->
            new Quarter(
                row.getInt(1), row.getInt(2), row.getLong(3), row.getBytes(4), row.getBytes(5)));
  }

  private List<SiteDay> siteDays(Extent extent) throws SQLException {
    return database.rows(
        "SELECT site_id, day, hour_visits, agents, visitors, hour_visitors FROM site_day"
            + " WHERE generation = "
            + extent.generation(),
        row ->
            new SiteDay(
                row.getInt(1),
                row.getInt(2),
                row.getBytes(3),
                row.getBytes(4),
                row.getBytes(5),
                row.getBytes(6)));
  }

  private static void checkDay(String at, SiteDay day, List<Quarter> quarters) {
    assertEquals(
        agents(Stream.of(day.agents())), agents(quarters.stream().map(Quarter::agents)), at);
    assertArrayEquals(
        IdSet.of(day.visitors()).toArray(), union(quarters.stream().map(Quarter::visitors)), at);
    long[] visits = new long[DayRollup.HOURS];
    quarters.forEach(quarter -> visits[quarter.hour()] += quarter.visits());
    assertArrayEquals(DayRollup.visitsByHour(day.hourVisits()), visits, at);
    DayRollup.forEachHour(
        day.hourVisits(),
        day.hourVisitors(),
        (hour, count, visitors) -> {
          assertArrayEquals(
              idSet(visitors).toArray(),
              union(quarters.stream().filter(q -> q.hour() == hour).map(Quarter::visitors)),
              at + " in hour " + hour);
        });
  }

  private static Map<Integer, Long> agents(Stream<byte[]> encoded) {
    Map<Integer, Long> sum = new TreeMap<>();
    encoded.forEach(
        bytes -> AgentCounts.of(bytes).forEach((agent, n) -> sum.merge(agent, n, Long::sum)));
    return sum;
  }

  private static int[] union(Stream<byte[]> encoded) {
    IdSet union = IdSet.empty();
    encoded.forEach(bytes -> union.addAll(IdSet.of(bytes)));
    return union.toArray();
  }

  /** A cleanup removes no visits of the last hour, except those of tests whose clock jumps. */
  private void checkMinutes(String at) throws SQLException {
    Set<Long> unfolded = new HashSet<>();
    database
        .column("SELECT content FROM visit_batch WHERE id > (SELECT folded_to FROM rollup_state)")
        .forEach(content -> BatchContent.decode(content, visit -> unfolded.add(visit.id())));
    long first =
        database.number(
            "SELECT GREATEST(minutes_from, (cleaned_before >> 21) DIV 60000) FROM rollup_state");
    Map<Minute, Long> expected =
        database
            .rows(
                "SELECT v.id, COALESCE(s.id, 0) FROM visit v JOIN page p ON p.id = v.page_id"
                    + " LEFT JOIN site s ON s.host = p.host"
                    + " WHERE v.id >= (SELECT removing_before FROM recording_gate)",
                row -> Map.entry(row.getLong(1), row.getInt(2)))
            .stream()
            .filter(visit -> !unfolded.contains(visit.getKey()))
            .flatMap(ReportTables::minutes)
            .filter(minute -> minute.minute() >= first)
            .collect(groupingBy(minute -> minute, counting()));
    Map<Minute, Long> rows =
        database
            .rows(
                "SELECT site_id, minute, visits FROM site_minute"
                    + " WHERE generation = (SELECT generation FROM rollup_state)",
                row -> Map.entry(new Minute(row.getInt(1), row.getInt(2)), row.getLong(3)))
            .stream()
            .filter(row -> row.getKey().minute() >= first)
            .collect(groupingBy(Map.Entry::getKey, summingLong(Map.Entry::getValue)));
    assertEquals(expected, rows, at + "minutes from " + first);
  }

  private static Stream<Minute> minutes(Map.Entry<Long, Integer> visit) {
    int minute = RollupDay.minute(VisitId.time(visit.getKey()));
    return Stream.of(0, visit.getValue()).distinct().map(site -> new Minute(site, minute));
  }
}
