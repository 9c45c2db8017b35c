package footfall.visits.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.database.control.UnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VisitCommitLockTest {

  private final VisitCommitLock lock = new VisitCommitLock(Duration.ofMillis(50));

  @Test
  void aSnapshotGivesUpWhereACommitTakesTooLong() throws Exception {
    CountDownLatch committing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Void> commit =
        CompletableFuture.runAsync(
            () ->
                lock.commit(
                    Map.of(),
                    () -> {
                      committing.countDown();
                      await(goOn);
                      return List.of();
                    }));
    await(committing);

    assertThrows(UnavailableException.class, this::open);
    goOn.countDown();
    commit.get(1, TimeUnit.MINUTES);
    assertEquals("opened", open());
  }

  private String open() throws SQLException {
    return lock.openSnapshot(null, connection -> "opened");
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("not within a minute");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
