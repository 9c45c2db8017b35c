package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.database.control.JobStore;
import footfall.database.control.LeaseHeldException;
import footfall.database.control.LeaseToken;
import footfall.database.control.ScheduledJobs;
import footfall.database.entity.ScheduledJob;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What several holders of one job do, each as a node of its own. */
@ExtendWith(ArquillianExtension.class)
class ScheduledJobsIT {

  private static final String NAME = "tested";
  private static final ScheduledJob JOB =
      new ScheduledJob(NAME, Duration.ofDays(1), Duration.ofHours(2));
  private static final String DUE =
      "SELECT COUNT(*) FROM job_run WHERE name = 'tested' AND due_at <= CURRENT_TIMESTAMP(3)";
  private static final String DONE =
      "SELECT COUNT(*) FROM job_run WHERE name = 'tested' AND finished_at IS NOT NULL";

  private final LeaseToken first = new LeaseToken(NAME, "first");
  private final LeaseToken second = new LeaseToken(NAME, "second");
  private final AtomicInteger runs = new AtomicInteger();

  @Inject private QuietDatabase database;
  @Inject private Rival rival;
  @Inject private JobStore store;
  @Inject private ScheduledJobs jobs;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void makeDue() throws SQLException {
    forget();
    database.execute("INSERT INTO lease (name, holder) VALUES ('tested', '')");
    database.execute("INSERT INTO job_run (name, due_at) VALUES ('tested', '2026-01-01')");
  }

  @AfterEach
  void forget() throws SQLException {
    database.execute("DELETE FROM job_run WHERE name = 'tested'");
    database.execute("DELETE FROM lease WHERE name = 'tested'");
  }

  private void expireLease() throws SQLException {
    database.execute("UPDATE lease SET expires_at = '2000-01-01' WHERE name = 'tested'");
  }

  @Test
  void isDoneOnceByNodesThatAskAtOnce() throws Exception {
    int nodes = 6;
    CyclicBarrier barrier = new CyclicBarrier(nodes);
    List<CompletableFuture<Void>> asking =
        IntStream.range(0, nodes)
            .mapToObj(node -> CompletableFuture.runAsync(() -> ask(barrier), executor))
            .toList();
    for (CompletableFuture<Void> node : asking) {
      node.get(1, TimeUnit.MINUTES);
    }

    assertEquals(1, runs.get());
    assertEquals(0, database.number(DUE));
    assertFalse(jobs.run(JOB, now -> runs.incrementAndGet()));
    assertEquals(1, runs.get());
  }

  private void ask(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
      jobs.run(JOB, now -> runs.incrementAndGet());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isDueAgainInTheNextPeriodOfMariaDbsClock() throws SQLException {
    assertTrue(jobs.run(JOB, now -> runs.incrementAndGet()));

    Instant due =
        Instant.ofEpochMilli(
            database.number(
                "SELECT UNIX_TIMESTAMP(due_at) * 1000 FROM job_run WHERE name = 'tested'"));
    Instant now = Instant.ofEpochMilli(database.number("SELECT UNIX_TIMESTAMP(NOW(3)) * 1000"));
    assertEquals(JOB.nextDue(now), due);
  }

  @Test
  void isLeftToTheNodeThatIsAtIt() {
    assertTrue(store.tryBegin(first).isPresent());
    assertTrue(store.tryBegin(second).isEmpty());
    store.finish(first, Instant.parse("2037-01-01T00:00:00Z"));
    assertTrue(store.tryBegin(second).isEmpty(), "is done");
  }

  @Test
  void isNotRecordedAsDoneByANodeThatAnotherTookItOverFrom() throws SQLException {
    assertTrue(store.tryBegin(first).isPresent());
    expireLease();
    assertTrue(store.tryBegin(second).isPresent());

    assertThrows(
        LeaseHeldException.class, () -> store.finish(first, Instant.parse("2037-01-01T00:00:00Z")));
    assertEquals(1, database.number(DUE));
    assertEquals(0, database.number(DONE));
    store.release(first);
    assertTrue(store.tryBegin(new LeaseToken(NAME, "third")).isEmpty(), "is the second's");
    store.finish(second, Instant.parse("2037-01-01T00:00:00Z"));
    assertEquals(1, database.number(DONE));
  }

  @Test
  void isDoneByTheNextNodeAtOnceWhereItFailed() throws SQLException {
    assertThrows(
        IllegalStateException.class,
        () ->
            jobs.run(
                JOB,
                now -> {
                  throw new IllegalStateException("half-way");
                }));
    assertEquals(1, database.number(DUE));
    assertTrue(jobs.run(JOB, now -> runs.incrementAndGet()));
    assertEquals(1, runs.get());
  }

  @Test
  void isDoneByTheNextNodeOnceTheLeaseOfADeadOneIsOver() throws SQLException {
    assertTrue(store.tryBegin(first).isPresent());
    assertFalse(jobs.run(JOB, now -> runs.incrementAndGet()));
    expireLease();
    assertTrue(jobs.run(JOB, now -> runs.incrementAndGet()));
  }

  @Test
  void keepsItsLeaseHoweverLongItTakes() {
    assertTrue(jobs.run(JOB, now -> awaitRenewal()));
    assertFalse(jobs.run(JOB, now -> runs.incrementAndGet()), "is done");
  }

  private void awaitRenewal() {
    String expiry =
        "SELECT CAST(UNIX_TIMESTAMP(expires_at) * 1000 AS INT) FROM lease WHERE name = 'tested'";
    try {
      long begun = database.number(expiry);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(19);
      while (database.number(expiry) == begun) {
        assertTrue(System.nanoTime() - deadline < 0, "the lease is about to end");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isNotWaitedForWhileItsLeaseIsLocked() throws SQLException {
    rival.whileLocked(
        "SELECT name FROM lease WHERE name = 'tested' FOR UPDATE",
        () -> assertFalse(jobs.run(JOB, now -> runs.incrementAndGet())));
    assertTrue(jobs.run(JOB, now -> runs.incrementAndGet()));
  }
}
