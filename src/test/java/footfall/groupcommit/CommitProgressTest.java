package footfall.groupcommit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CommitProgressTest {

  private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1);
  private final CommitProgress progress = new CommitProgress(time::get, Duration.ofMillis(700));

  private void pass(long millis) {
    time.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  @Test
  void hasShownNothingBeforeItsFirstCommit() {
    assertTrue(progress.isFailing());
    assertTrue(progress.isUnproven());
    progress.succeeded();
    assertFalse(progress.isFailing());
    assertFalse(progress.isUnproven());
  }

  @Test
  void oneFailureSaysNothingButAsksForAnotherTry() {
    progress.succeeded();
    progress.failed();
    assertFalse(progress.isFailing());
    assertTrue(progress.isUnproven());
    progress.succeeded();
    progress.failed();
    assertFalse(progress.isFailing());
  }

  @Test
  void failsFromTheSecondFailureOnUntilASuccess() {
    progress.succeeded();
    progress.failed();
    progress.failed();
    pass(3_600_000);
    assertTrue(progress.isFailing());
    progress.succeeded();
    assertFalse(progress.isFailing());
  }

  @Test
  void failsWhileABatchTakesLongerThanItsRequestsWait() {
    progress.succeeded();
    progress.begin();
    pass(700);
    assertFalse(progress.isFailing());
    pass(1);
    assertTrue(progress.isFailing());
    progress.end();
    assertFalse(progress.isFailing());
  }
}
