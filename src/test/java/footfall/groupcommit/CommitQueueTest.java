package footfall.groupcommit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.database.control.UnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitQueueTest {

  private final CommitQueue<Integer> queue = new CommitQueue<>(10, (reason, items) -> {});

  @Test
  void givesBatchesInOrderUpToTheirSize() throws InterruptedException {
    PendingRequest<Integer> first = put(3);
    PendingRequest<Integer> second = put(3);
    PendingRequest<Integer> third = put(3);

    assertEquals(List.of(first, second), queue.take(6, 0));
    assertEquals(List.of(third), queue.take(6, 0));
    assertTrue(queue.isEmpty());
  }

  @Test
  void givesARequestThatIsLargerThanABatchAlone() throws InterruptedException {
    PendingRequest<Integer> large = put(8);
    put(1);

    assertEquals(List.of(large), queue.take(5, 0));
  }

  @Test
  void refusesItemsForWhichThereIsNoRoom() throws InterruptedException {
    put(9);

    assertRefuses(2);

    assertEquals(9, queue.items());
    put(1);
    queue.take(10, 0);
    put(10);
  }

  @Test
  void letsInARequestOfAnySizeWhereNobodyWaits() {
    put(11);

    assertEquals(1.1, queue.load());
  }

  @Test
  void refusesThoseThatWaitTooLong() throws InterruptedException {
    PendingRequest<Integer> overdue = put(4);

    queue.expireArrivedBy(Long.MAX_VALUE);

    assertTrue(overdue.isCompleted());
    assertEquals(0, queue.items());
    assertTrue(queue.take(10, 0).isEmpty());
  }

  @Test
  void letsInOneRequestAtATimeWhileTheDatabaseIsAway() throws InterruptedException {
    queue.setShedding(true);

    PendingRequest<Integer> probe = put(2);
    assertRefuses(1);
    assertEquals(List.of(probe), queue.take(10, 0));
    put(2);
    assertRefuses(1);

    queue.setShedding(false);
    put(1);
  }

  @Test
  void takesTheDatabaseForAwayOnceARequestWaitedTooLong() {
    put(1);
    queue.expireArrivedBy(Long.MAX_VALUE);

    put(1);
    assertRefuses(1);
  }

  @Test
  void leavesThoseThatStillHaveTime() {
    PendingRequest<Integer> waiting = put(4);

    queue.expireArrivedBy(0);

    assertFalse(waiting.isCompleted());
    assertEquals(4, queue.items());
  }

  @Test
  void givesWhatWaitsButTakesNothingOnceItIsClosed() throws InterruptedException {
    PendingRequest<Integer> waiting = put(1);

    queue.close();

    assertRefuses(1);
    assertEquals(List.of(waiting), queue.take(10, 0));
  }

  private PendingRequest<Integer> put(int items) {
    PendingRequest<Integer> pending = PendingRequestTest.of(items);
    queue.put(pending);
    return pending;
  }

  private void assertRefuses(int items) {
    PendingRequest<Integer> pending = PendingRequestTest.of(items);
    assertThrows(UnavailableException.class, () -> queue.put(pending));
  }
}
