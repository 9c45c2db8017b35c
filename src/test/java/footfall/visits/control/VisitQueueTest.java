package footfall.visits.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class VisitQueueTest {

  private final VisitQueue queue = new VisitQueue(10);

  @Test
  void givesBatchesInOrderUpToTheirSize() throws InterruptedException {
    PendingVisits first = put(3);
    PendingVisits second = put(3);
    PendingVisits third = put(3);

    assertEquals(List.of(first, second), queue.take(6));
    assertEquals(List.of(third), queue.take(6));
    assertTrue(queue.isEmpty());
  }

  @Test
  void givesARequestThatIsLargerThanABatchAlone() throws InterruptedException {
    PendingVisits large = put(8);
    put(1);

    assertEquals(List.of(large), queue.take(5));
  }

  @Test
  void refusesVisitsForWhichThereIsNoRoom() throws InterruptedException {
    put(9);

    assertRefuses(2);

    assertEquals(9, queue.visits());
    put(1);
    queue.take(10);
    put(10);
  }

  @Test
  void letsInARequestOfAnySizeWhereNobodyWaits() {
    put(11);

    assertEquals(1.1, queue.load());
  }

  @Test
  void refusesThoseThatWaitTooLong() throws InterruptedException {
    PendingVisits overdue = put(4);

    queue.refuseWaitingSince(Long.MAX_VALUE);

    assertTrue(overdue.isAnswered());
    assertEquals(0, queue.visits());
    assertTrue(queue.take(10).isEmpty());
  }

  @Test
  void letsInOneRequestAtATimeWhileTheDatabaseIsAway() throws InterruptedException {
    queue.noteFailure();

    PendingVisits probe = put(2);
    assertRefuses(1);
    assertEquals(List.of(probe), queue.take(10));
    put(2);
    assertRefuses(1);

    queue.noteSuccess();
    put(1);
  }

  @Test
  void takesTheDatabaseForAwayOnceARequestWaitedTooLong() {
    put(1);
    queue.refuseWaitingSince(Long.MAX_VALUE);

    put(1);
    assertRefuses(1);
  }

  @Test
  void leavesThoseThatStillHaveTime() {
    PendingVisits waiting = put(4);

    queue.refuseWaitingSince(0);

    assertFalse(waiting.isAnswered());
    assertEquals(4, queue.visits());
  }

  @Test
  void givesWhatWaitsButTakesNothingOnceItIsClosed() throws InterruptedException {
    PendingVisits waiting = put(1);

    queue.close();

    assertRefuses(1);
    assertEquals(List.of(waiting), queue.take(10));
  }

  private PendingVisits put(int visits) {
    PendingVisits pending = PendingVisitsTest.of(visits);
    queue.put(pending);
    return pending;
  }

  private void assertRefuses(int visits) {
    PendingVisits pending = PendingVisitsTest.of(visits);
    assertThrows(RecordingUnavailableException.class, () -> queue.put(pending));
  }
}
