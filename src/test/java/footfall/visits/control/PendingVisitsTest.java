package footfall.visits.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.client.ClientAddress;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.PageUrl;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PendingVisitsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:30:00.123Z");
  private static final long SINCE = 1_000;

  private final PendingVisits pending = of(2);

  static PendingVisits of(int visits) {
    NewVisit visit =
        new NewVisit(PageUrl.of("https://example.com/"), ClientAddress.of("10.0.0.1"), "", NOW);
    LiveIds ids = new LiveIds(Clock.fixed(NOW, ZoneOffset.UTC), 0);
    return new PendingVisits(Collections.nCopies(visits, visit), ids, SINCE);
  }

  @Test
  void answersTheTimeOfAnAcknowledgedVisit() {
    pending.claim();
    pending.acknowledge();

    assertEquals(NOW, pending.answer().toCompletableFuture().join());
  }

  @Test
  void cannotBeClaimedOnceItIsRefused() {
    pending.refuse();

    assertFalse(pending.claim());
    assertTrue(pending.isAnswered());
    assertEquals("the database did not answer in time", refusal().getMessage());
  }

  @Test
  void tellsOfAClaimedVisitThatItMayHaveBeenRecorded() {
    pending.claim();
    pending.refuse();

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
  void keepsItsFirstAnswer() {
    pending.acknowledge();
    pending.refuse();
    pending.fail(new IdCollisionException(null));

    assertEquals(NOW, pending.answer().toCompletableFuture().join());
  }

  @Test
  void failsWithTheReason() {
    RuntimeException reason = new IdCollisionException(null);

    pending.fail(reason);

    assertSame(reason, failure());
  }

  @Test
  void waitsSinceItCame() {
    assertTrue(pending.waitsSince(SINCE));
    assertTrue(pending.waitsSince(SINCE + 1));
    assertFalse(pending.waitsSince(SINCE - 1));
  }

  private RecordingUnavailableException refusal() {
    return assertInstanceOf(RecordingUnavailableException.class, failure());
  }

  private Throwable failure() {
    return assertThrows(
            CompletionException.class, () -> pending.answer().toCompletableFuture().join())
        .getCause();
  }
}
