package footfall.access.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditOutcome;
import footfall.access.entity.AuditSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditCountsTest {

  private static final Instant HOUR = Instant.parse("2026-11-27T10:00:00Z");
  private static final int MAX = 3;

  private final AuditCounts counts = new AuditCounts(MAX);

  private static AuditEntry refusal(Instant time, int address) {
    AuditSource source =
        new AuditSource("anonymous", "anonymous", "192.0.2." + address, "request-" + time);
    return AuditEntry.begun(time, source, AuditAction.REFUSAL, "GET /", AuditDetail.NONE)
        .with(AuditOutcome.REFUSED);
  }

  private static long requests(List<AuditEntry> entries) {
    return entries.stream().mapToLong(AuditEntry::requests).sum();
  }

  @Test
  void countsWhatIsAlikeInOneEntry() {
    counts.add(refusal(HOUR, 1));
    counts.add(refusal(HOUR.plusSeconds(10), 1));
    AuditEntry entry = counts.unstored().get(0);

    assertEquals(1, counts.unstored().size());
    assertEquals(2, entry.requests());
    assertEquals(HOUR, entry.time());
    assertEquals(HOUR.plusSeconds(10), entry.endedAt().orElseThrow());
    assertEquals("request-" + HOUR, entry.source().requestId());
  }

  @Test
  void storesAnEntryAgainOnlyOnceItHasChanged() {
    counts.add(refusal(HOUR, 1));
    List<AuditEntry> first = counts.unstored();
    counts.stored(first);
    assertEquals(List.of(), counts.unstored());

    counts.add(refusal(HOUR.plusSeconds(1), 1));
    List<AuditEntry> second = counts.unstored();
    assertEquals(first.get(0).id(), second.get(0).id());
    assertEquals(2, requests(second));
  }

  @Test
  void keepsWhatChangedWhileItWasBeingStored() {
    counts.add(refusal(HOUR, 1));
    List<AuditEntry> storing = counts.unstored();
    counts.add(refusal(HOUR.plusSeconds(1), 1));
    counts.stored(storing);
    assertEquals(2, requests(counts.unstored()));
  }

  @Test
  void countsTheRestForAllCallersTogether() {
    for (int i = 0; i < 10_000; i++) {
      counts.add(refusal(HOUR, i));
    }
    List<AuditEntry> entries = counts.unstored();
    assertEquals(MAX + 1, entries.size());
    assertEquals(10_000, requests(entries));
    assertEquals(10_000 - MAX, counts.notKept());
    assertTrue(
        entries.stream().anyMatch(entry -> entry.source().equals(AuditSource.job("others"))));
  }

  @Test
  void keepsCountingThoseItHasWhenItIsFull() {
    for (int i = 0; i < 100; i++) {
      counts.add(refusal(HOUR, i));
    }
    counts.add(refusal(HOUR, 0));
    assertEquals(100 - MAX, counts.notKept());
  }

  @Test
  void beginsAnewEachHour() {
    counts.add(refusal(HOUR, 1));
    counts.stored(counts.unstored());
    Instant next = HOUR.plus(Duration.ofHours(1));
    for (int i = 1; i <= MAX; i++) {
      counts.add(refusal(next, i));
    }
    assertEquals(MAX, counts.unstored().size());
    assertEquals(MAX, requests(counts.unstored()));
    assertEquals(0, counts.notKept());
  }

  /** As while MariaDB is away. */
  @Test
  void neitherLosesNorHoldsMoreThanItMayIfNothingIsStoredForHours() {
    for (int i = 0; i < 1_000; i++) {
      counts.add(refusal(HOUR.plus(Duration.ofHours(i / 100)), i));
    }
    assertEquals(1_000, requests(counts.unstored()));
    assertTrue(counts.unstored().size() <= MAX + 10, counts.unstored()::toString);
  }
}
