package footfall.bench.analytics;

import footfall.bench.BenchDatabase;
import footfall.bench.BenchServers;
import java.io.IOException;
import java.time.Duration;

/**
 * The same visits as a counter of a weekend would keep them: a row has its URL, address, user agent
 * and time as text, and indexes by URL and by time.
 */
final class FlatTable {
  private static final String CREATE =
      """
      CREATE TABLE flat_visit (
        id BIGINT NOT NULL AUTO_INCREMENT,
        url VARCHAR(2083) NOT NULL,
        ip VARCHAR(45) NOT NULL,
        user_agent VARCHAR(512) NOT NULL,
        visited_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY flat_visit_url (url(255), visited_at),
        KEY flat_visit_time (visited_at)
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4
      """;

  /** See {@link footfall.values.VisitId}: the id has the milliseconds from bit 21 on. */
  private static final String FILL =
      """
      INSERT INTO flat_visit (url, ip, user_agent, visited_at)
      SELECT STRAIGHT_JOIN p.url, INET6_NTOA(r.ip), a.value,
        FROM_UNIXTIME((v.id >> 21) / 1000)
      FROM visit v
        JOIN page p ON p.id = v.page_id
        JOIN visitor r ON r.id = v.visitor_id
        JOIN user_agent a ON a.id = v.user_agent_id
      """;

  private final BenchDatabase database;

  FlatTable(BenchServers servers) {
    this.database = new BenchDatabase(servers.database());
  }

  /** Fills it with all visits; returns how long that took. */
  Duration fill() throws IOException {
    long begin = System.nanoTime();
    // Of a run that was broken off.
    database.execute("DROP TABLE IF EXISTS flat_visit");
    database.execute(CREATE);
    database.execute(FILL);
    database.execute("ANALYZE TABLE flat_visit");
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  void drop() throws IOException {
    database.execute("DROP TABLE flat_visit");
  }
}
