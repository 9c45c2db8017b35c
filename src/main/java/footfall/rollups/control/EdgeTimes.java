package footfall.rollups.control;

import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupHours;
import footfall.values.VisitId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the times of the first and last visits of pages or sites, in milliseconds since 1970, by
 * the rollups to the hour and by the visits to the millisecond. In hours of which the retention has
 * removed visits, nothing is left to tell the time within the hour: it is the hour's begin or end.
 *
 * @param tables with at least one day of each page or site that is asked for
 * @param state the state of the rollups in the same transaction
 */
record EdgeTimes(RollupTables tables, RollupSnapshot state) {

  /** By primary key. */
  private static final String DAYS =
      """
      SELECT {id}, {edge}(day) FROM {day_table}
      WHERE generation = :generation AND {id} IN (:ids) GROUP BY {id}
      """;

  /** By primary key. */
  private static final String HOURS =
      """
      SELECT {id}, hour_visits FROM {day_table}
      WHERE generation = :generation AND {id} IN (:ids) AND day = :day
      """;

  /** By index visit_page. */
  private static final String OF_PAGES =
      """
      SELECT page_id, {edge}(id) FROM visit
      WHERE page_id IN (:ids) AND id >= :first AND id < :end GROUP BY page_id
      """;

  /** By indexes page_total_site and visit_page. */
  private static final String OF_SITES =
      """
      SELECT t.site_id, {edge}(v.id) FROM page_total t JOIN visit v ON v.page_id = t.page_id
      WHERE t.generation = :generation AND t.site_id IN (:ids)
        AND v.id >= :first AND v.id < :end GROUP BY t.site_id
      """;

  /** By primary key. */
  private static final String OF_ALL =
      "SELECT 0, {edge}(id) FROM visit WHERE id >= :first AND id < :end HAVING {edge}(id) > 0";

  /** Finds the first times of at most 500 pages or sites. */
  Map<Integer, Long> first(Collection<Integer> ids) throws SQLException {
    return find("MIN", ids);
  }

  /** Finds the last times of at most 500 pages or sites. */
  Map<Integer, Long> last(Collection<Integer> ids) throws SQLException {
    return find("MAX", ids);
  }

  private Map<Integer, Long> find(String edge, Collection<Integer> ids) throws SQLException {
    Map<Integer, Long> times = new HashMap<>();
    for (Map.Entry<RollupHours, List<Integer>> hour : hours(edge, ids).entrySet()) {
      boolean isFirst = edge.equals("MIN");
      RollupHours at = hour.getKey();
      long within = VisitId.time(isFirst ? at.firstId() : at.endId() - 1).toEpochMilli();
      hour.getValue().forEach(id -> times.put(id, within));
      if (at.firstId() >= state.cleanedBefore()) {
        times.putAll(within(edge, at, hour.getValue()));
      }
    }
    return times;
  }

  /** Finds the first or last hours with visits, each with the pages or sites of which it is one. */
  private Map<RollupHours, List<Integer>> hours(String edge, Collection<Integer> ids)
      throws SQLException {
    Map<RollupHours, List<Integer>> hours = new HashMap<>();
    for (Map.Entry<Integer, List<Integer>> day : days(edge, ids).entrySet()) {
      tables
          .sql(HOURS)
          .set("day", day.getKey())
          .set("ids", day.getValue())
          .forEach(
              row -> {
                int hour = hour(edge, DayRollup.visitsByHour(row.getBytes(2)));
                hours
                    .computeIfAbsent(
                        new RollupHours(day.getKey(), hour, hour + 1), any -> new ArrayList<>())
                    .add(row.getInt(1));
              });
    }
    return hours;
  }

  private Map<Integer, List<Integer>> days(String edge, Collection<Integer> ids)
      throws SQLException {
    Map<Integer, Integer> days = new HashMap<>();
    if (!ids.isEmpty()) {
      tables
          .sql(DAYS)
          .name("edge", edge)
          .set("ids", ids)
          .forEach(row -> days.put(row.getInt(1), row.getInt(2)));
    }
    return days.keySet().stream().collect(Collectors.groupingBy(days::get));
  }

  private static int hour(String edge, long[] visits) {
    IntStream hours = IntStream.range(0, DayRollup.HOURS).filter(hour -> visits[hour] > 0);
    return (edge.equals("MIN") ? hours.min() : hours.max()).orElseThrow();
  }

  private Map<Integer, Long> within(String edge, RollupHours hour, List<Integer> ids)
      throws SQLException {
    Map<Integer, Long> times = new HashMap<>();
    List<Integer> some = new ArrayList<>(ids);
    if (tables.level() == RollupLevel.SITE && some.remove((Integer) RollupLevel.ALL_SITES)) {
      read(OF_ALL, edge, hour, List.of(RollupLevel.ALL_SITES), times);
    }
    if (!some.isEmpty()) {
      read(tables.level() == RollupLevel.PAGE ? OF_PAGES : OF_SITES, edge, hour, some, times);
    }
    return times;
  }

  private void read(
      String query, String edge, RollupHours hour, List<Integer> ids, Map<Integer, Long> times)
      throws SQLException {
    tables
        .sql(query)
        .name("edge", edge)
        .set("ids", ids)
        .set("first", Math.max(hour.firstId(), state.removingBefore()))
        .set("end", hour.endId())
        .forEach(row -> times.put(row.getInt(1), VisitId.time(row.getLong(2)).toEpochMilli()));
  }
}
