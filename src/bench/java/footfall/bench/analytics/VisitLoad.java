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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.mariadb.jdbc.Statement;

/** Loads made-up visits of the last 30 days, as fast as MariaDB takes them, day by day. */
final class VisitLoad {
  private static final Duration PERIOD = Duration.ofDays(30);

  private static final int TOLD_DAYS = 5;

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
   * Loads the dictionaries and visits.
   *
   * @param size how many visits
   * @return how long that took
   */
  Duration run(int size) throws IOException {
    long begin = System.nanoTime();
    var tables = new BenchDatabase(database);
    new DictionaryLoad(population).into(tables);
    try (var connection = tables.connect()) {
      loadVisits(connection, size);
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void loadVisits(Connection connection, int size) throws IOException, SQLException {
    var now = Clock.systemUTC().instant();
    var start = now.minus(PERIOD);
    var days =
        LocalDate.ofInstant(start, ZoneOffset.UTC)
            .datesUntil(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1))
            .toList();
    try (var schema = new BenchDatabase(database).connect()) {
      PartitionDdl.splitOff(schema, days);
    }
    var visits = new MadeUpVisits(population, seed, size, start, PERIOD);
    try (var statement = connection.createStatement()) {
      for (var setting : FAST) {
        statement.execute(setting);
      }
      long loaded = 0;
      for (var day : days) {
        var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var lines = visits.before(VisitId.firstAt(end));
        statement
            .unwrap(Statement.class)
            .setLocalInfileInputStream(new ByteArrayInputStream(lines));
        loaded += statement.executeLargeUpdate(LOAD);
        if (day.getDayOfMonth() % TOLD_DAYS == 0) {
          Console.print("loaded " + loaded + " visits, up to " + day);
        }
      }
      if (loaded != size) {
        throw new IOException("loaded " + loaded + " visits of " + size);
      }
    }
  }
}
