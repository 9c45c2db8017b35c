package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators set in MariaDB, and what happens to it. */
class OperationsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** As an administrator gets it: without the patience that other tests ask for. */
  private static final Map<String, String> DEFAULTS = Map.of("FOOTFALL_WRITE_TIMEOUT", "PT0.7S");

  private static final String CONNECTIONS =
      " FROM information_schema.processlist WHERE user = 'footfall'";

  private static FootfallInstance footfall;
  private static FootfallClient client;
  private static Database admin;

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("operations", DEFAULTS).start();
    client = new FootfallClient(footfall.baseUri());
    admin = Database.ofAdministrator(footfall);
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  @AfterEach
  void restore() throws SQLException {
    admin.execute("SET GLOBAL sql_mode = DEFAULT");
    admin.execute("SET GLOBAL wait_timeout = DEFAULT");
    admin.execute("SET GLOBAL read_only = 0");
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < deadline, () -> what + " not within " + PATIENCE);
    }
  }

  /**
   * Ends all connections of the service, so that the next ones have the server's new defaults. Each
   * pool may lose a request by that.
   */
  private static void disconnect() throws Exception {
    admin.execute("KILL USER footfall");
    await("recorded again", () -> client.visit("https://operations.example/").statusCode() == 200);
    await("present again", () -> client.postJson("heartbeat", "{}").statusCode() == 200);
    for (String path :
        List.of("rollups", "stats?url=https://operations.example/", "online_clients")) {
      await(path + " answers again", () -> client.get(path).statusCode() == 200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ANSI,ONLY_FULL_GROUP_BY",
        "ORACLE,ONLY_FULL_GROUP_BY",
        "TRADITIONAL,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH,NO_UNSIGNED_SUBTRACTION",
        ""
      })
  void worksWhateverTheSqlModeIs(String mode) throws Exception {
    admin.execute("SET GLOBAL sql_mode = '" + mode + "'");
    disconnect();
    String url = "https://modes.example/" + mode.length();

    assertEquals(200, client.visit(url).statusCode());
    await("folded", () -> Json.of(client.get("rollups")).get("unfolded_visits").equals("0"));
    assertEquals("1", Json.of(client.get("stats?url=" + url)).get("total_visits"));
    assertEquals(200, client.send(client.request("cleanup?days=3000").DELETE()).statusCode());
    assertEquals(200, client.postJson("heartbeat", "{}").statusCode());
    assertEquals(200, client.get("online_clients?details=true").statusCode());
  }

  /** Each visit is of a page, by an agent, that no cache knows. */
  @Test
  void losesOneRequestAtMostWhenAllConnectionsBreak() throws Exception {
    disconnect();
    admin.execute("KILL USER footfall");

    int refused = 0;
    for (int i = 0; i < 10; i++) {
      refused += client.visit("https://broken.example/" + i).statusCode() == 200 ? 0 : 1;
    }
    assertTrue(refused <= 1, refused + " of 10 visits are refused");
  }

  @Test
  void keepsItsConnectionsWhereMariaDbEndsIdleOnesSoon() throws Exception {
    admin.execute("SET GLOBAL wait_timeout = 1");
    disconnect();
    await(
        "idle",
        () ->
            admin.number(
                    "SELECT MAX(time)"
                        + CONNECTIONS
                        + " AND id IN (SELECT id"
                        + CONNECTIONS
                        + " AND command = 'Sleep')")
                >= 3);

    assertEquals(200, client.visit("https://idle.example/").statusCode());
  }

  /** So that a new primary behind the same address is found. Pools that only read keep theirs. */
  @Test
  void dropsConnectionsToAServerThatHasBecomeReadOnly() throws Exception {
    disconnect();
    admin.execute("CREATE OR REPLACE TABLE footfall.before_failover AS SELECT id" + CONNECTIONS);
    long before = admin.number("SELECT COUNT(*) FROM footfall.before_failover");
    admin.execute("SET GLOBAL read_only = 1");
    try {
      await(
          "connections are dropped",
          () ->
              client.visit("https://failover.example/").statusCode() == 503
                  && client.visit("https://failover.example/new").statusCode() == 503
                  && admin.number(
                          "SELECT COUNT(*)"
                              + CONNECTIONS
                              + " AND id IN (SELECT id FROM footfall.before_failover)")
                      < before);
    } finally {
      admin.execute("SET GLOBAL read_only = 0");
      admin.execute("DROP TABLE footfall.before_failover");
    }
    await("recorded again", () -> client.visit("https://failover.example/").statusCode() == 200);
  }

  @Test
  void tellsEachReasonForWhichItWaitsAndStartsOnceTheRightsAreThere() throws Exception {
    LibertyProcess late =
        footfall.node("late", Map.of("FOOTFALL_NODE", "1", "DB_PASSWORD", "wrong"));
    late.startWithoutWaiting();
    try (late) {
      await("refused", () -> log(late).contains("Access denied"));
    }
    admin.execute("CREATE USER limited@127.0.0.1 IDENTIFIED BY 'limited'");
    LibertyProcess limited =
        footfall.node(
            "limited",
            Map.of("FOOTFALL_NODE", "1", "DB_USER", "limited", "DB_PASSWORD", "limited"));
    limited.startWithoutWaiting();
    try (limited) {
      await("refused", () -> log(limited).contains("to database 'footfall'"));
      admin.execute("GRANT SELECT ON footfall.* TO limited@127.0.0.1");
      await("refused for another reason", () -> log(limited).contains("command denied"));
      admin.execute("GRANT ALL ON footfall.* TO limited@127.0.0.1");
      limited.awaitHealth("ready");
      List<String> reasons =
          log(limited).lines().filter(line -> line.contains("Waiting for the database")).toList();
      assertEquals(reasons.stream().distinct().count(), reasons.size());
      assertFalse(reasons.size() > 6, reasons::toString);
    } finally {
      admin.execute("DROP USER limited@127.0.0.1");
    }
  }

  private static String log(LibertyProcess liberty) throws IOException {
    return Files.exists(liberty.console()) ? Files.readString(liberty.console()) : "";
  }
}
