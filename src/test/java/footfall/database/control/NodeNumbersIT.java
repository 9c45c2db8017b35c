package footfall.database.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.embedded.FootfallInstance;
import footfall.values.VisitId;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Processes that lease numbers of one MariaDB, whose clock the test moves. Longer: {@code
 * -Dnumbers.steps=100000}; the same again: {@code -Dnumbers.seed=…}.
 */
class NodeNumbersIT {

  private static final Logger LOG = Logger.getLogger(NodeNumbersIT.class.getName());
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** The lease, and 2 s by which clocks may differ. */
  private static final long GRANTED = 32_000;

  private static final long START = Instant.parse("2026-11-27T12:00:00Z").toEpochMilli();

  private static FootfallInstance footfall;

  private Connection connection;
  private long now = START;

  @BeforeAll
  static void migrate() throws IOException {
    footfall = FootfallInstance.named("node-numbers");
    footfall.database().start();
    Flyway.configure()
        .dataSource(footfall.jdbcUrl(), null, null)
        .locations("filesystem:sql")
        .load()
        .migrate();
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  @BeforeEach
  void connect() throws Exception {
    connection = DriverManager.getConnection(footfall.jdbcUrl());
    setClock(now);
    useNumbers(256);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String condition) throws SQLException {
    return new Sql(connection, "SELECT COUNT(*) FROM node WHERE " + condition)
        .first(row -> row.getLong(1))
        .orElseThrow();
  }

  /** Sets the clock that MariaDB shows this test. */
  private void setClock(long millis) throws SQLException {
    execute("SET timestamp = " + BigDecimal.valueOf(millis, 3));
  }

  private void pass(Duration time) throws SQLException {
    now += time.toMillis();
    setClock(now);
  }

  /** As the migration leaves the table, with the first numbers only. */
  private void useNumbers(int numbers) throws SQLException {
    execute("DELETE FROM node WHERE id >= " + numbers);
    execute(
        "UPDATE node SET instance = '', seen_at = '2000-01-01', leased_until = 0, used_until = 0");
    for (long id = count("TRUE"); id < numbers; id++) {
      execute(
          "INSERT INTO node (id, instance, host, seen_at)"
              + " VALUES ("
              + id
              + ", '', '', '2000-01-01')");
    }
  }

  private LeasingProcess process() {
    return new LeasingProcess(connection, LEASE, () -> now);
  }

  @Test
  void theMigrationMakesEveryNumber() throws Exception {
    execute("DELETE FROM node");
    execute("DELETE FROM flyway_schema_history WHERE version = '2026.11.27.4'");
    Flyway.configure()
        .dataSource(footfall.jdbcUrl(), null, null)
        .locations("filesystem:sql")
        .outOfOrder(true)
        .load()
        .migrate();
    assertEquals(VisitId.NODES, count("instance = '' AND id BETWEEN 0 AND 255"));
    assertEquals(255, process().hold().number());
  }

  @Test
  void processesThatStartAtOnceHaveNumbersOfTheirOwn() throws Exception {
    List<Callable<Integer>> starts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      starts.add(
          () -> {
            try (Connection own = DriverManager.getConnection(footfall.jdbcUrl())) {
              return new LeasingProcess(own, LEASE, () -> now).hold().number();
            }
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(starts.size());
    try {
      Set<Integer> numbers = new HashSet<>();
      for (Future<Integer> number : threads.invokeAll(starts)) {
        numbers.add(number.get());
      }
      assertEquals(starts.size(), numbers.size());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void keepsItsNumberAsLongAsItRenewsTheLease() throws SQLException {
    LeasingProcess first = process().hold();
    int number = first.number();
    for (int i = 0; i < 5; i++) {
      pass(LEASE.minusMillis(1));
      assertTrue(first.isNumbered());
      assertEquals(number, first.hold().number());
      assertNotEquals(number, process().hold().number());
    }
  }

  @Test
  void makesNoIdsOnceTheLeaseHasEndedAndGoesOnOnceItIsRenewed() throws SQLException {
    LeasingProcess process = process().hold();
    int number = process.number();
    pass(LEASE);
    assertFalse(process.isNumbered());
    assertThrows(UnavailableException.class, process::next);
    assertEquals(number, process.hold().number());
    assertEquals(now, VisitId.time(process.next()).toEpochMilli());
  }

  @Test
  void takesAnotherNumberOnceItsOwnIsTaken() throws SQLException {
    useNumbers(2);
    LeasingProcess paused = process().hold();
    LeasingProcess other = process().hold();
    int number = paused.number();
    pass(LEASE.plusMillis(1));
    other.hold();
    LeasingProcess successor = process().hold();
    assertEquals(number, successor.number());
    assertThrows(IllegalStateException.class, paused::hold);
    assertThrows(UnavailableException.class, paused::next);
    other.release();
    assertNotEquals(number, paused.hold().number());
  }

  @Test
  void usesANumberAgainAsLateAsPossible() throws SQLException {
    useNumbers(3);
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      pass(Duration.ofSeconds(1));
      LeasingProcess process = process().hold();
      numbers.add(process.number());
      process.release();
    }
    assertEquals(List.of(2, 1, 0, 2, 1, 0), numbers);
  }

  @Test
  void saysThatAllNumbersAreTaken() throws SQLException {
    useNumbers(1);
    LeasingProcess process = process().hold();
    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> process().hold());
    assertTrue(refusal.getMessage().startsWith("all numbers of nodes are taken"));
    process.release();
    assertEquals(0, process().hold().number());
  }

  @Test
  void aStopThatIsUnderWayTakesNoNumberAgain() throws SQLException {
    LeasingProcess process = process().hold();
    process.release();
    process.hold();
    assertEquals(0, count("instance <> ''"));
    assertTrue(process.isNumbered(), "what waits has ids");
  }

  /** The clock of the machine is set back by an hour, which is what a process sees as it starts. */
  @Test
  void makesOtherIdsAfterARestartThatTheClockWentBackOver() throws SQLException {
    useNumbers(1);
    LeasingProcess before = process().hold();
    before.setWrong(Duration.ofSeconds(31));
    long last = before.next();
    before.release();

    LeasingProcess after = process().hold();
    after.setWrong(Duration.ofHours(-1));
    pass(Duration.ofSeconds(1));
    after.hold();
    long first = after.next();
    assertEquals(0, after.number());
    assertTrue(first > last, first + " after " + last);
    assertEquals(START + GRANTED + 1, VisitId.time(first).toEpochMilli());
  }

  /** What the version before does each second with the number that is set for it. */
  private void holdAsTheVersionBefore(int id) throws SQLException {
    String hold =
        """
        INSERT INTO node (id, instance, host) VALUES (:id, :instance, :host)
        ON DUPLICATE KEY UPDATE
          since = IF(instance = :instance, since, CURRENT_TIMESTAMP(3)),
          instance = :instance, host = :host, seen_at = CURRENT_TIMESTAMP(3)
        """;
    new Sql(connection, hold).set("id", id).set("instance", "old").set("host", "old").update();
  }

  @Test
  void leavesTheNumbersOfTheVersionBeforeAlone() throws SQLException {
    useNumbers(2);
    holdAsTheVersionBefore(1);
    assertEquals(0, process().hold().number());
    assertThrows(IllegalStateException.class, () -> process().hold());
    pass(LEASE.plusMillis(1));
    holdAsTheVersionBefore(0);
    assertEquals(1, process().hold().number());
  }

  @Test
  void leavesItsNumberToTheVersionBefore() throws SQLException {
    LeasingProcess process = process().hold();
    int number = process.number();
    holdAsTheVersionBefore(number);
    assertNotEquals(number, process.hold().number());
    assertEquals(1, count("instance = 'old' AND id = " + number));
  }

  /**
   * Any number of processes, too few numbers, clocks that jump on both sides, processes that stand
   * still between their look at the lease and the making of an id.
   */
  @Test
  void neverMakesAnIdTwice() throws SQLException {
    long seed = Long.getLong("numbers.seed", System.nanoTime());
    LOG.info(() -> "seed: -Dnumbers.seed=" + seed);
    Random random = new Random(seed);
    useNumbers(4);
    List<LeasingProcess> processes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      processes.add(process());
    }
    Set<Long> ids = new HashSet<>();
    int refused = 0;
    int steps = Sizes.of("numbers.steps", 20_000, 100_000);
    for (int step = 0; step < steps; step++) {
      int index = random.nextInt(processes.size());
      LeasingProcess process = processes.get(index);
      switch (random.nextInt(16)) {
        case 0, 1, 2, 3 -> holdIfFree(process);
        case 4 -> now += random.nextInt(20_000);
        case 5 -> setClock(now + random.nextInt(10_000) - 5_000);
        case 6 -> process.setWrong(Duration.ofMillis(random.nextInt(90_000) - 45_000));
        case 7 -> process.pause();
        case 8 -> process.goOn();
        case 9 -> {
          if (random.nextBoolean()) {
            process.release();
          }
          processes.set(index, process());
        }
        default -> refused += make(ids, process, random.nextInt(5), seed);
      }
    }
    int refusals = refused;
    LOG.info(() -> ids.size() + " ids, " + refusals + " refused");
    assertTrue(ids.size() > steps / 10);
    assertTrue(refused > steps / 100);
  }

  private static void holdIfFree(LeasingProcess process) throws SQLException {
    try {
      process.hold();
    } catch (IllegalStateException e) {
      assertTrue(e.getMessage().startsWith("all numbers of nodes are taken"));
    }
  }

  private int make(Set<Long> ids, LeasingProcess process, int count, long seed) {
    for (int i = 0; i < count; i++) {
      try {
        long id = process.next();
        assertTrue(ids.add(id), () -> id + " is made twice; seed " + seed);
        assertTrue(VisitId.time(id).toEpochMilli() <= now + GRANTED + 5_000, () -> "seed " + seed);
      } catch (UnavailableException e) {
        return 1;
      }
    }
    return 0;
  }
}
