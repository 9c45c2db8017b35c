package footfall.rollups.control;

import footfall.database.control.Sql;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupHours;
import footfall.values.IdSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds the hours in which visitors have visits, by the rollups of all visits, since no index of
 * the visits has their visitors. Of a time from which the retention has removed visits these may be
 * more. What is not folded is not found.
 *
 * @param visitors the ids of the visitors, not empty
 */
public record VisitorHours(
    Connection connection, RollupSnapshot state, Collection<Integer> visitors) {

  private static final int DAYS_PER_QUERY = 20;

  /** By primary key. */
  private static final String DAYS =
      """
      SELECT day, visitors FROM site_day
      WHERE generation = :generation AND site_id = :all_sites AND day >= :first
      ORDER BY day LIMIT :limit
      """;

  /** By primary key. */
  private static final String HOURS =
      """
      SELECT hour_visits, hour_visitors FROM site_day
      WHERE generation = :generation AND site_id = :all_sites AND day = :day
      """;

  private record Day(int day, boolean visited) {}

  /**
   * Finds the first day from one on.
   *
   * @param day in days since 1970-01-01
   */
  public Optional<Integer> firstDay(int day) throws SQLException {
    List<Day> days = days(day);
    while (!days.isEmpty()) {
      Optional<Integer> found = days.stream().filter(Day::visited).map(Day::day).findFirst();
      if (found.isPresent()) {
        return found;
      }
      days = days(days.get(days.size() - 1).day() + 1);
    }
    return Optional.empty();
  }

  private List<Day> days(int first) throws SQLException {
    return query(DAYS)
        .set("first", first)
        .set("limit", DAYS_PER_QUERY)
        .list(row -> new Day(row.getInt(1), isVisited(IdSet.of(row.getBytes(2)))));
  }

  private boolean isVisited(IdSet seen) {
    return visitors.stream().anyMatch(seen::contains);
  }

  /** Returns for each of the 24 hours of a day whether there are visits. */
  public boolean[] hours(int day) throws SQLException {
    return query(HOURS)
        .set("day", day)
        .first(row -> DayRollup.hoursOf(visitors, row.getBytes(1), row.getBytes(2)))
        .orElseGet(() -> new boolean[DayRollup.HOURS]);
  }

  /** Finds all hours, the earliest first. */
  public List<RollupHours> all() throws SQLException {
    List<RollupHours> all = new ArrayList<>();
    Optional<Integer> day = firstDay(0);
    while (day.isPresent()) {
      boolean[] hours = hours(day.get());
      for (int hour = 0; hour < hours.length; hour++) {
        if (hours[hour]) {
          all.add(new RollupHours(day.get(), hour, hour + 1));
        }
      }
      day = firstDay(day.get() + 1);
    }
    return all;
  }

  private Sql query(String text) {
    return new Sql(connection, text)
        .set("generation", state.generation())
        .set("all_sites", RollupLevel.ALL_SITES);
  }
}
