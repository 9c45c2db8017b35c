package footfall.bench.analytics;

import footfall.bench.BenchDatabase;
import footfall.bench.experiment.Console;
import footfall.embedded.MariaDbProcess;
import footfall.partitions.PartitionDdl;
import footfall.values.VisitId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.mariadb.jdbc.Statement;

/** Loads made-up visits, as fast as MariaDB takes them, day by day. */
final class VisitLoad {
  private static final Duration TOLD = Duration.ofSeconds(10);

  /** With these two off, InnoDB sorts the rows of an empty partition and writes whole pages. */
  private static final List<String> FAST =
      List.of("SET unique_checks = 0", "SET foreign_key_checks = 0");

  private static final String LOAD =
      """
      LOAD DATA LOCAL INFILE 'stream' INTO TABLE visit CHARACTER SET ascii
      (id, page_id, visitor_id, user_agent_id)
      """;

  private final MariaDbProcess database;
  private final Population population;
  private final long seed;

  VisitLoad(MariaDbProcess database, Population population, long seed) {
    this.database = database;
    this.population = population;
    this.seed = seed;
  }

  /**
   * A time with visits.
   *
   * @param length until now, or until the next stretch begins
   */
  record Stretch(Duration length, int visits) {}

  /**
   * Loads the dictionaries and visits.
   *
   * @param stretches one after the other, the last of which ends now
   * @return how long that took
   */
  Duration run(List<Stretch> stretches) throws IOException {
    long begin = System.nanoTime();
    var tables = new BenchDatabase(database);
    new DictionaryLoad(population).into(tables);
    try (var connection = tables.connect()) {
      var end = Clock.systemUTC().instant();
      var start = end;
      for (var stretch : stretches) {
        start = start.minus(stretch.length());
      }
      try (var schema = tables.connect()) {
        PartitionDdl.splitOff(schema, days(start, end));
      }
      int loaded = 0;
      for (var setting : FAST) {
        execute(connection, setting);
      }
      for (var stretch : stretches) {
        loadVisits(connection, stretch, loaded, start);
        loaded += stretch.visits();
        start = start.plus(stretch.length());
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<LocalDate> days(Instant start, Instant end) {
    return LocalDate.ofInstant(start, ZoneOffset.UTC)
        .datesUntil(LocalDate.ofInstant(end, ZoneOffset.UTC).plusDays(1))
        .toList();
  }

  private void loadVisits(Connection connection, Stretch stretch, int first, Instant start)
      throws IOException, SQLException {
    var days = days(start, start.plus(stretch.length()));
    var visits =
        new MadeUpVisits(
            population, seed + first, stretch.visits(), first, start, stretch.length());
    try (var statement = connection.createStatement()) {
      long loaded = 0;
      long told = System.nanoTime();
      for (var day : days) {
        var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var lines = visits.before(VisitId.firstAt(end));
        statement
            .unwrap(Statement.class)
            .setLocalInfileInputStream(new ByteArrayInputStream(lines));
        loaded += statement.executeLargeUpdate(LOAD);
        if (System.nanoTime() - told > TOLD.toNanos()) {
          Console.print("loaded " + (first + loaded) + " visits, up to " + day);
          told = System.nanoTime();
        }
      }
      if (loaded != stretch.visits()) {
        throw new IOException("loaded " + loaded + " visits of " + stretch.visits());
      }
    }
  }
}
