package footfall.groupcommit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.database.control.RefusedException;
import footfall.database.control.UnavailableException;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PendingRequestTest {

  private static final long SINCE = 1_000;

  private final PendingRequest<Integer> pending = of(2);

  static PendingRequest<Integer> of(int items) {
    return new PendingRequest<>(Collections.nCopies(items, 1), SINCE);
  }

  @Test
  void completesWhenItIsAcknowledged() {
    pending.claim();
    pending.acknowledge();

    assertAcknowledged();
  }

  @Test
  void cannotBeClaimedOnceItHasExpired() {
    pending.expire();

    assertFalse(pending.claim());
    assertTrue(pending.isCompleted());
    assertEquals("the database did not answer in time", refusal().getMessage());
  }

  @Test
  void tellsOfWhatIsClaimedThatItMayHaveBeenRecorded() {
    pending.claim();
    pending.expire();

    assertTrue(refusal().getMessage().contains("may have been recorded"));
  }

  @Test
  void canBeClaimedAgainAfterAFailedCommit() {
    assertFalse(pending.unclaim());
    assertTrue(pending.claim());
    assertTrue(pending.unclaim());
    assertTrue(pending.claim());
  }

  @Test
  void staysClaimedForASecondAttempt() {
    assertTrue(pending.claim());
    assertTrue(pending.claim());
  }

  @Test
  void keepsItsFirstOutcome() {
    pending.acknowledge();
    pending.expire();
    pending.fail(new RefusedException(null));

    assertAcknowledged();
  }

  @Test
  void failsWithTheReason() {
    RuntimeException reason = new RefusedException(null);

    pending.fail(reason);

    assertSame(reason, failure());
  }

  @Test
  void arrivedByItCame() {
    assertTrue(pending.arrivedBy(SINCE));
    assertTrue(pending.arrivedBy(SINCE + 1));
    assertFalse(pending.arrivedBy(SINCE - 1));
  }

  private void assertAcknowledged() {
    CompletableFuture<Void> answer = pending.completion().toCompletableFuture();
    assertTrue(answer.isDone());
    assertFalse(answer.isCompletedExceptionally());
  }

  private UnavailableException refusal() {
    return assertInstanceOf(UnavailableException.class, failure());
  }

  private Throwable failure() {
    return assertThrows(
            CompletionException.class, () -> pending.completion().toCompletableFuture().join())
        .getCause();
  }
}
