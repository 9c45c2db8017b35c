package footfall.analytics.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExportProgressTest {

  private long nanos = Long.MAX_VALUE - 1;
  private final ExportProgress progress = new ExportProgress(Duration.ofMinutes(1), () -> nanos);

  /** Writes so many visits that the next one is counted with those before it. */
  private void writeAllButOne() throws ExportBrokenOffException {
    for (int i = 1; i < ExportProgress.VISITS; i++) {
      assertFalse(progress.wrote());
    }
  }

  private void pass(long seconds) {
    nanos += TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void goesOnAtTheSlowestPace() throws ExportBrokenOffException {
    for (int minutes = 0; minutes < 10; minutes++) {
      writeAllButOne();
      pass(60);
      assertTrue(progress.wrote());
    }
  }

  @Test
  void endsBelowIt() throws ExportBrokenOffException {
    writeAllButOne();
    pass(61);
    ExportBrokenOffException stalled =
        assertThrows(ExportBrokenOffException.class, progress::wrote);
    assertEquals(
        "its client took fewer than 1000 visits within footfall.export.max-stall",
        stalled.getMessage());
  }

  @Test
  void asksForNothingWhileItIsFast() throws ExportBrokenOffException {
    for (int i = 0; i < 10; i++) {
      writeAllButOne();
      pass(1);
      assertFalse(progress.wrote());
    }
  }

  @Test
  void tellsWhetherTheDatabaseFailedOrGaveUp() throws ExportBrokenOffException {
    pass(60);
    assertEquals("the database went away", progress.failed(new SQLException()).getMessage());
    pass(1);
    assertThrows(ExportBrokenOffException.class, () -> progress.failed(new SQLException()));
  }
}
