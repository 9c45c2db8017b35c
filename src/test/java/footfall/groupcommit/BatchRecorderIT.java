package footfall.groupcommit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.database.control.ConflictException;
import footfall.database.control.FailureLog;
import footfall.database.control.UnavailableException;
import footfall.incontainer.Deployments;
import footfall.incontainer.InTransaction;
import footfall.incontainer.QuietDatabase;
import footfall.incontainer.Rival;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What MicroProfile Fault Tolerance does for recording. */
@ExtendWith(ArquillianExtension.class)
class BatchRecorderIT {

  private static final Logger LOG = Logger.getLogger(BatchRecorderIT.class.getName());
  private static final String ADD_MINE = "UPDATE rival_row SET n = n + 1 WHERE id = ";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  @Inject private QuietDatabase database;
  @Inject private InTransaction transaction;
  @Inject private Rival rival;
  @Inject private GroupCommits commits;
  @Inject private ScriptedRecorders.Conflicting conflicting;
  @Inject private ScriptedRecorders.Failing failing;
  @Inject private ScriptedRecorders.Sound sound;
  @Inject private ScriptedRecorders.Proving proving;
  @Inject private MetricRegistry metrics;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  private static List<PendingRequest<String>> batch() {
    return List.of(new PendingRequest<>(List.of("item"), System.nanoTime()));
  }

  /** The rival has changed more rows, so MariaDB ends the other transaction. */
  @Test
  void commitsABatchThatMariaDbEndedInADeadlock() throws Exception {
    database.execute("CREATE OR REPLACE TABLE rival_row (id INT PRIMARY KEY, n INT NOT NULL)");
    database.execute("INSERT INTO rival_row SELECT seq, 0 FROM seq_1_to_100");
    CountDownLatch rivalLocked = new CountDownLatch(1);
    CountDownLatch mineLocked = new CountDownLatch(1);
    CompletableFuture<Void> rivals =
        rival.run(
            rivalLocked,
            mineLocked,
            "UPDATE rival_row SET n = n + 100 WHERE id > 1",
            "UPDATE rival_row SET n = n + 100 WHERE id = 1");
    rivalLocked.await();
    conflicting.follow(attempt -> transaction.run(connection -> addMine(connection, mineLocked)));

    conflicting.record(batch());

    rivals.get(10, TimeUnit.SECONDS);
    assertEquals(2, conflicting.attempts());
    assertEquals(101, database.number("SELECT n FROM rival_row WHERE id = 1"));
    assertEquals(101, database.number("SELECT n FROM rival_row WHERE id = 2"));
    database.execute("DROP TABLE rival_row");
  }

  private static int addMine(Connection connection, CountDownLatch locked) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(ADD_MINE + 1);
      locked.countDown();
      return statement.executeUpdate(ADD_MINE + 2);
    }
  }

  @Test
  void givesUpAfterTwentyRetries() {
    conflicting.follow(
        attempt -> {
          throw new ConflictException(null);
        });

    assertThrows(ConflictException.class, () -> conflicting.record(batch()));
    assertEquals(21, conflicting.attempts());
  }

  @Test
  void opensTheBreakerOfOneRecorderWhileMariaDbIsAwayAndClosesItAgain() {
    failing.follow(
        attempt -> {
          throw new UnavailableException("away");
        });
    for (int call = 0; call < 4; call++) {
      assertThrows(UnavailableException.class, () -> failing.record(batch()));
    }

    assertThrows(CircuitBreakerOpenException.class, () -> failing.record(batch()));
    assertEquals(4, failing.attempts());
    sound.follow(attempt -> {});
    sound.record(batch());
    assertEquals(1, sound.attempts());

    failing.follow(attempt -> {});
    awaitRecorded(failing);
    assertEquals(1, failing.attempts());
  }

  private static void awaitRecorded(ScriptedRecorder recorder) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    boolean recorded = false;
    while (!recorded) {
      assertTrue(System.nanoTime() < deadline, "the breaker stays open");
      try {
        recorder.record(batch());
        recorded = true;
      } catch (CircuitBreakerOpenException e) {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  @Test
  void carriesNoItemThatWasRefusedMeanwhile() {
    sound.follow(attempt -> {});
    List<PendingRequest<String>> batch = batch();
    batch.get(0).expire();

    assertThrows(BatchOverdueException.class, () -> sound.record(batch));
  }

  @Test
  void releasesABatchWhoseCommitFailed() {
    sound.follow(
        attempt -> {
          if (attempt == 1) {
            throw new ConflictException(null);
          }
        });
    List<PendingRequest<String>> batch = batch();

    sound.record(batch);

    assertEquals(2, sound.attempts());
    assertTrue(batch.get(0).unclaim(), "is claimed by the commit");
  }

  /** So that no request has to find out. */
  @Test
  void aWriterCommitsABatchOfNothingBeforeTheFirstRequestAndAfterAFailure() throws Exception {
    CommitQueue<String> queue = new CommitQueue<>(10, (reason, items) -> {});
    BatchWriter<String> writer =
        new BatchWriter<>(
            queue,
            proving,
            Runnable::run,
            10,
            new FailureLog(LOG, "Nothing is recorded", "Something is recorded"),
            new CommitMetrics("scripted", metrics),
            new CommitProgress(System::nanoTime, Duration.ofSeconds(20)));
    proving.follow(
        attempt -> {
          if (attempt <= 2) {
            throw new UnavailableException("away");
          }
        });
    assertTrue(writer.isFailing());
    Thread thread = new Thread(writer);
    thread.start();
    await("the first commit", () -> !writer.isFailing());
    assertEquals(3, proving.attempts());
    assertFalse(queue.isShedding());

    proving.follow(
        attempt -> {
          if (attempt == 1) {
            throw new UnavailableException("away again");
          }
        });
    PendingRequest<String> refused = new PendingRequest<>(List.of("item"), System.nanoTime());
    queue.put(refused);
    await("a batch of nothing", () -> proving.attempts() == 2 && !queue.isShedding());
    assertThrows(ExecutionException.class, () -> refused.completion().toCompletableFuture().get());
    queue.close();
    thread.join();
    assertEquals(2, proving.attempts());
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, what);
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Test
  void visitsAndHeartbeatsHaveAGroupCommitEach() {
    assertEquals(List.of("heartbeats", "visits"), List.copyOf(commits.waiting().keySet()));
    assertTrue(commits.areOpen());
    assertTrue(commits.areAlive());
  }
}
