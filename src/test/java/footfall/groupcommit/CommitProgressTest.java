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
  void oneFailureSaysNothing() {
    progress.failed();
    assertFalse(progress.isFailing());
    progress.succeeded();
    progress.failed();
    assertFalse(progress.isFailing());
  }

  @Test
  void failsFromTheSecondFailureOnUntilASuccess() {
    progress.failed();
    progress.failed();
    assertTrue(progress.isFailing());
    progress.succeeded();
    assertFalse(progress.isFailing());
  }

  @Test
  void forgetsFailuresThatAreFourSecondsOld() {
    progress.failed();
    progress.failed();
    pass(3_999);
    assertTrue(progress.isFailing());
    pass(1);
    assertFalse(progress.isFailing());
  }

  @Test
  void failsWhileABatchTakesLongerThanItsRequestsWait() {
    progress.begin();
    pass(700);
    assertFalse(progress.isFailing());
    pass(1);
    assertTrue(progress.isFailing());
    progress.end();
    assertFalse(progress.isFailing());
  }
}
