package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import footfall.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators set in MariaDB, and what happens to it. */
class OperationsIT {

  private static final Logger LOG = Logger.getLogger(OperationsIT.class.getName());

  /** As an administrator gets it: without the patience that other tests ask for. */
  private static final Map<String, String> DEFAULTS = Map.of("FOOTFALL_WRITE_TIMEOUT", "PT0.7S");

  private static final String CONNECTIONS =
      " FROM information_schema.processlist WHERE user = 'footfall'";

  private static FootfallInstance footfall;
  private static FootfallClient client;
  private static Database admin;
  private static Optional<LibertyProcess> second = Optional.empty();

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("operations", DEFAULTS).start();
    client = new FootfallClient(footfall.baseUri());
    admin = Database.ofAdministrator(footfall);
  }

  @AfterAll
  static void stop() throws IOException {
    try {
      if (second.isPresent()) {
        second.get().close();
      }
    } finally {
      footfall.close();
    }
  }

  @AfterEach
  void restore() throws SQLException {
    admin.execute("SET GLOBAL sql_mode = DEFAULT");
    admin.execute("SET GLOBAL wait_timeout = DEFAULT");
    admin.execute("SET GLOBAL read_only = 0");
    admin.execute("SET GLOBAL max_connections = DEFAULT");
    admin.execute("SET GLOBAL max_allowed_packet = DEFAULT");
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Patience.await(what, Patience.LONG, condition);
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

  private static boolean isReady() throws IOException {
    return client.get("health/ready").statusCode() == 200;
  }

  /** Without a visit that would show it. */
  @Test
  void isNotReadyWhereNothingCanBeWritten() throws Exception {
    await("ready", OperationsIT::isReady);
    admin.execute("SET GLOBAL read_only = 1");
    await("not ready", () -> !isReady());
    String ready = client.get("health/ready").body();
    assertTrue(ready.contains("\"reason\":\"the database is read-only\""), ready);
    admin.execute("SET GLOBAL read_only = 0");
    await("ready again", OperationsIT::isReady);
    assertFalse(client.get("health/ready").body().contains("reason"));
  }

  @Test
  void isNotReadyWhereOthersHaveAllConnections() throws Exception {
    List<Connection> others = new ArrayList<>();
    try (Connection keeper = DriverManager.getConnection(footfall.administratorJdbcUrl());
        Statement administrator = keeper.createStatement()) {
      administrator.execute("CREATE USER IF NOT EXISTS other@127.0.0.1");
      administrator.execute("SET GLOBAL max_connections = 20");
      try {
        await(
            "others have all connections",
            () -> {
              administrator.execute("KILL USER footfall");
              takeConnections(others);
              return othersHaveAll(administrator);
            });
        await("not ready", () -> !isReady());
        assertEquals(503, client.visit("https://full.example/").statusCode());
      } finally {
        administrator.execute("SET GLOBAL max_connections = DEFAULT");
        for (Connection other : others) {
          other.close();
        }
      }
    }
    await("ready again", OperationsIT::isReady);
    assertEquals(200, client.visit("https://full.example/").statusCode());
  }

  /** Not before those are gone that were killed: where one was, the service could be next. */
  private static boolean othersHaveAll(Statement administrator) throws SQLException {
    try (ResultSet row =
        administrator.executeQuery(
            "SELECT SUM(user = 'footfall') = 0"
                + " AND SUM(user IN ('other', 'admin')) >= @@max_connections"
                + " FROM information_schema.processlist")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Takes all connections that are there, for as long as there are any. */
  private static void takeConnections(List<Connection> taken) {
    try {
      while (true) {
        taken.add(
            DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + footfall.database().port() + "/?user=other"));
      }
    } catch (SQLException e) {
      LOG.log(Level.FINE, "No further connection", e);
    }
  }

  /** The probe of the database succeeds meanwhile. */
  @ParameterizedTest
  @ValueSource(strings = {"recording_gate", "presence_stream"})
  void isNotReadyWhileABatchIsHeldUp(String locked) throws Exception {
    await("ready", OperationsIT::isReady);
    try (Connection holder = DriverManager.getConnection(footfall.jdbcUrl());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("SELECT * FROM " + locked + " FOR UPDATE");
      int visit = client.visit("https://held.example/").statusCode();
      int heartbeat = visit == 200 ? client.postJson("heartbeat", "{}").statusCode() : visit;
      assertEquals(503, heartbeat);
      String ready = client.get("health/ready").body();
      assertTrue(ready.contains("\"commits_succeed\":false"), ready);
      assertTrue(ready.contains("\"database_writable\":true"), ready);
      assertFalse(isReady());
      holder.rollback();
    }
    await("ready again", OperationsIT::isReady);
  }

  @Test
  void staysReadyWhenConnectionsBreak() throws Exception {
    await("ready", OperationsIT::isReady);
    for (int i = 0; i < 5; i++) {
      admin.execute("KILL USER footfall");
      admin.execute(
          "CREATE OR REPLACE TABLE footfall.probed AS"
              + " SELECT id, seen_at FROM footfall.node WHERE id = "
              + number(client));
      await(
          "the database is probed",
          () -> {
            assertTrue(isReady());
            return admin.number(
                    "SELECT COUNT(*) FROM footfall.node n JOIN footfall.probed p ON p.id = n.id"
                        + " WHERE n.seen_at > p.seen_at")
                > 0;
          });
    }
    admin.execute("DROP TABLE footfall.probed");
  }

  @Test
  void recordsLongUrlsWherePacketsAreSmall() throws Exception {
    admin.execute("SET GLOBAL max_allowed_packet = 1048576");
    disconnect();
    String bulk = client.bulk(longUrls("bulk").limit(100)).body();
    assertEquals("100", Json.of(bulk).get("visits_recorded"), bulk);
    await(
        "imported",
        () -> client.importLog("source=small-packets", log("import", 5_000)).statusCode() == 200);
    Map<String, Long> imported = new Database(footfall).visits("https://packets.example/import/");
    assertEquals(5_000, imported.size());
  }

  @Test
  void saysWhichPacketsItNeeds() throws Exception {
    admin.execute("SET GLOBAL max_allowed_packet = 16384");
    await("not ready", () -> !isReady());
    String needed = "max_allowed_packet of MariaDB is 16384, but must be 1048576 or more";
    String told = "The database takes no writes: " + needed;
    await("told", () -> log(footfall.liberty()).contains(told));
    disconnect();

    assertEquals(200, client.visit(longUrls("tiny").findFirst().orElseThrow()).statusCode());
    String refused = client.bulk(longUrls("tiny-bulk").limit(100)).body();
    assertTrue(refused.contains("the database does not take as much at once"), refused);
    await(
        "imported",
        () -> client.importLog("source=tiny-packets", log("tiny", 100)).statusCode() == 200);
    Map<String, Long> imported = new Database(footfall).visits("https://packets.example/tiny/");
    assertEquals(100, imported.size());

    LibertyProcess waiting = footfall.node("packets", Map.of());
    waiting.startWithoutWaiting();
    try (waiting) {
      await("told", () -> log(waiting).contains("Waiting for the database: " + needed));
      admin.execute("SET GLOBAL max_allowed_packet = DEFAULT");
      waiting.awaitHealth("ready");
    }
    await("ready again", OperationsIT::isReady);
  }

  /** Of a version that changes a table which an export, or a question of an administrator, uses. */
  @Test
  void migratesOnceNoTransactionUsesTheTableAndHoldsNobodyUpUntilThen() throws Exception {
    await("ready", OperationsIT::isReady);
    String url = "https://migrated.example/";
    admin.execute(
        "ALTER TABLE footfall.rollup_state MODIFY COLUMN folded_to BIGINT NOT NULL DEFAULT 0");
    admin.execute(
        "DELETE FROM footfall.flyway_schema_history WHERE version >= '2026.11.27.1'"
            + " AND version IS NOT NULL");
    LibertyProcess upgraded = footfall.node("migrating", Map.of());
    try (upgraded;
        Connection export = DriverManager.getConnection(footfall.jdbcUrl());
        Statement snapshot = export.createStatement()) {
      export.setAutoCommit(false);
      snapshot.executeQuery("SELECT * FROM rollup_state");
      upgraded.startWithoutWaiting();
      await(
          "told",
          () -> {
            assertEquals(200, client.visit(url).statusCode());
            assertEquals(200, client.get("stats?url=" + url).statusCode());
            return log(upgraded).contains("The migration waits for transactions");
          });
      String pending = "SELECT COUNT(*) = 0 FROM footfall.flyway_schema_history";
      String script = " WHERE version = '2026.11.27.1' AND success";
      assertEquals(1, admin.number(pending + script));
      assertEquals(200, client.get("rollups").statusCode());

      export.rollback();
      upgraded.awaitHealth("ready");
      assertEquals(0, admin.number(pending + script));
    }
  }

  /** No Redis is there, but the thread that tells it of visits is. */
  @Test
  void opensOnceWhatKeptItFromDoingSoHasEnded() throws Exception {
    LibertyProcess late =
        footfall.node("late", Map.of("FOOTFALL_REDIS", "redis://127.0.0.1:" + Ports.free()));
    try (late;
        Connection holder = DriverManager.getConnection(footfall.jdbcUrl());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.executeQuery("SELECT * FROM recording_gate FOR UPDATE");
      late.startWithoutWaiting();
      await("told", () -> log(late).contains("Waiting for the database"));
      holder.rollback();
      late.awaitHealth("ready");
    }
    await("ready again", OperationsIT::isReady);
  }

  private static Stream<String> longUrls(String name) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "https://packets.example/" + name + "/" + i + "/" + "x".repeat(1_900));
  }

  private static byte[] log(String name, int lines) {
    return longUrls(name)
        .limit(lines)
        .map(
            url ->
                "{\"url\":\""
                    + url
                    + "\",\"ip\":\"192.0.2.1\",\"user_agent\":\""
                    + "a".repeat(400)
                    + url.substring(0, 40)
                    + "\",\"timestamp\":\"2026-11-20T00:00:00Z\"}\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A second node, with a path of its own. */
  private static LibertyProcess second() throws Exception {
    if (second.isEmpty()) {
      admin.execute("CREATE USER second@127.0.0.1 IDENTIFIED BY 'second'");
      admin.execute("GRANT ALL ON footfall.* TO second@127.0.0.1");
      LibertyProcess node =
          footfall.node(
              "second",
              Map.of(
                  "DB_CONNECTION_AGE", "1s",
                  "DB_REAP_TIME", "2s",
                  "CONTEXT_ROOT", "/stats/",
                  "FOOTFALL_NODE", "0",
                  "DB_USER", "second",
                  "DB_PASSWORD", "second"));
      second = Optional.of(node);
      node.start();
      node.awaitHealth("ready");
    }
    return second.orElseThrow();
  }

  private static FootfallClient at(String path) throws Exception {
    return new FootfallClient(URI.create("http://localhost:" + second().port() + path));
  }

  /** None that is used: so one that only reads leaves a server that was replaced, too. */
  @Test
  void renewsItsConnections() throws Exception {
    FootfallClient node = at("/stats/");
    useEveryPool(node);
    admin.execute(
        "CREATE OR REPLACE TABLE footfall.first_ones AS SELECT id, NOW() AS noted"
            + " FROM information_schema.processlist WHERE user = 'second'");
    assertTrue(admin.number("SELECT COUNT(*) FROM footfall.first_ones") > 3);
    String age = "TIMESTAMPDIFF(SECOND, f.noted, NOW())";
    String old = " FROM footfall.first_ones f JOIN information_schema.processlist p ON p.id = f.id";
    Patience.await(
        () ->
            "renewed, but for "
                + new Database(footfall.administratorJdbcUrl())
                    .texts(
                        "SELECT CONCAT_WS(' ', p.id, p.command, p.time, p.state, p.info, "
                            + age
                            + ")"
                            + old),
        Patience.LONG,
        () -> {
          useEveryPool(node);
          return admin.number("SELECT MIN(" + age + ") FROM footfall.first_ones f") >= 5
              && admin.number("SELECT COUNT(*)" + old) == 0;
        });
    admin.execute("DROP TABLE footfall.first_ones");
  }

  @Test
  void eachNodeHasANumberOfItsOwn() throws Exception {
    FootfallClient other = at("/stats/");
    assertNotEquals(number(client), number(other));
    for (FootfallClient node : List.of(client, other)) {
      String url = "https://numbers.example/" + number(node);
      assertEquals(200, node.visit(url).statusCode());
      assertEquals(
          number(node),
          admin.number(
              "SELECT v.id >> 12 & 255 FROM footfall.visit v"
                  + " JOIN footfall.page p ON p.id = v.page_id WHERE p.url = '"
                  + url
                  + "'"));
    }
    String retired = "footfall.node is no longer needed";
    assertTrue(Files.readString(second().messages()).contains(retired));
    assertFalse(Files.readString(footfall.liberty().messages()).contains(retired));
  }

  /** As after a pause that was longer than the lease. */
  @Test
  void takesAnotherNumberWhereItsOwnHasBeenTaken() throws Exception {
    FootfallClient node = at("/stats/");
    long lost = number(node);
    second().suspend();
    try {
      admin.execute(
          "UPDATE footfall.node SET instance = 'another', leased_until = leased_until + 60000,"
              + " used_until = used_until + 60000 WHERE id = "
              + lost);
    } finally {
      second().resume();
    }
    await("told", () -> log(second()).contains("Another node has the number " + lost + " now"));
    await("another number", () -> number(node) != lost);
    await("ready", () -> node.get("health/ready").statusCode() == 200);
    assertNotEquals(number(client), number(node));
    assertEquals(200, node.visit("https://numbers.example/renumbered").statusCode());
  }

  private static long number(FootfallClient node) throws IOException {
    String number = Json.of(node.get("health/ready")).get("checks[0].data.node_number");
    return Long.parseLong(number);
  }

  /** What a later version of the service adds for itself. */
  @Test
  void worksWithALaterVersionsTables() throws Exception {
    admin.execute(
        "INSERT INTO footfall.flyway_schema_history"
            + " SELECT MAX(installed_rank) + 1, '2099.1.1', 'later', 'SQL', 'V2099.1.1__later.sql',"
            + " 1, 'footfall', NOW(), 1, TRUE FROM footfall.flyway_schema_history");
    for (String table : List.of("page", "visit", "visit_batch", "presence_client", "node")) {
      admin.execute("ALTER TABLE footfall." + table + " ADD COLUMN later INT NOT NULL DEFAULT 0");
    }
    LibertyProcess earlier = footfall.node("earlier", Map.of());
    try (earlier) {
      earlier.start();
      earlier.awaitHealth("ready");
      var node = new FootfallClient(URI.create("http://localhost:" + earlier.port() + "/"));
      assertEquals(200, node.visit("https://later.example/").statusCode());
      assertEquals(200, node.postJson("heartbeat", "{}").statusCode());
    } finally {
      for (String table : List.of("page", "visit", "visit_batch", "presence_client", "node")) {
        admin.execute("ALTER TABLE footfall." + table + " DROP COLUMN later");
      }
      admin.execute("DELETE FROM footfall.flyway_schema_history WHERE version = '2099.1.1'");
    }
  }

  @Test
  void writesNothingToTablesOfALaterLevel() throws Exception {
    String url = "https://level.example/";
    assertEquals(200, client.visit(url).statusCode());
    LibertyProcess starting = footfall.node("starting", Map.of());
    try (starting) {
      admin.execute("UPDATE footfall.recording_gate SET schema_level = 2");
      try {
        HttpResponse<String> refused = client.visit(url);
        assertEquals(503, refused.statusCode());
        assertTrue(refused.body().contains("the service is being upgraded"), refused.body());
        String reason = "the tables have the level 2 of a later version";
        await("told", () -> log(footfall.liberty()).contains(reason));
        await("not ready", () -> !isReady());
        String ready = client.get("health/ready").body();
        assertTrue(ready.contains("\"schema_known\":false"), ready);
        assertEquals(503, client.postJson("heartbeat", "{}").statusCode());
        assertEquals(503, client.send(client.request("cleanup?days=3000").DELETE()).statusCode());
        starting.startWithoutWaiting();
        await("waits", () -> log(starting).contains("Waiting for the database: " + reason));
        assertEquals(1, new Database(footfall).visits(url).get(url));
        assertFalse(isReady());
      } finally {
        admin.execute("UPDATE footfall.recording_gate SET schema_level = 1");
      }
      starting.awaitHealth("ready");
    }
    await("ready again", OperationsIT::isReady);
    await("recorded again", () -> client.visit(url).statusCode() == 200);
  }

  @Test
  void isReachedBelowItsContextRootAlone() throws Exception {
    FootfallClient below = at("/stats/");
    for (String path : List.of("health", "health/started", "health/live", "health/ready")) {
      String body = below.get(path).body();
      assertTrue(body.contains("\"checks\""), () -> path + ": " + body);
      assertEquals(at("/").get(path).statusCode(), below.get(path).statusCode(), path);
    }
    assertTrue(below.get("metrics").body().contains("footfall_database_writable"));
    assertTrue(below.get("metrics?scope=base").body().contains("mp_scope=\"base\""));
    assertEquals("/stats", Json.of(below.get("openapi?format=JSON")).get("servers[0].url"));
    assertEquals(below.get("openapi").body(), at("/").get("openapi").body());
    for (String path : List.of("/stats", "/stats/")) {
      assertEquals("/stats/docs", location(at(path).get("")));
    }
    assertEquals("/stats/docs/", location(below.get("docs")));
    String page = below.get("docs/").body();
    assertTrue(page.contains("'/stats/openapi'"), page);
    Matcher script = Pattern.compile("src=\"([^\"]+)\"").matcher(page);
    assertTrue(script.find(), page);
    assertEquals(200, below.get("docs/" + script.group(1)).statusCode());
    assertTrue(below.get("redoc").body().contains("\"/stats/openapi\""));
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse(response.statusCode() + " " + response);
  }

  private static void useEveryPool(FootfallClient node) throws IOException {
    assertEquals(200, node.visit("https://aged.example/").statusCode());
    assertEquals(200, node.postJson("heartbeat", "{}").statusCode());
    for (String path :
        List.of(
            "rollups",
            "visits/aged",
            "stats?url=https://aged.example/",
            "online_clients",
            "all-visits?format=csv&limit=1")) {
      assertEquals(200, node.get(path).statusCode(), path);
    }
  }

  @Test
  void tellsEachReasonForWhichItWaitsAndStartsOnceTheRightsAreThere() throws Exception {
    LibertyProcess late = footfall.node("late", Map.of("DB_PASSWORD", "wrong"));
    late.startWithoutWaiting();
    try (late) {
      await("refused", () -> log(late).contains("Access denied"));
    }
    admin.execute("CREATE USER limited@127.0.0.1 IDENTIFIED BY 'limited'");
    LibertyProcess limited =
        footfall.node("limited", Map.of("DB_USER", "limited", "DB_PASSWORD", "limited"));
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
