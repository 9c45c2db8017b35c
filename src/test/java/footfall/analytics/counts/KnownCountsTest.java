package footfall.analytics.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.values.PageUrl;
import footfall.visits.entity.CommittedVisits;
import footfall.visits.entity.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownCountsTest {

  private static final Duration MAX_AGE = Duration.ofSeconds(5);
  private static final PageUrl PAGE = new PageUrl("page", "");
  private static final PageUrl OTHER = new PageUrl("other", "");
  private static final PageUrl OTHER_STILL = new PageUrl("other still", "");
  private static final int MAX = 1;

  private final IntervalClock clock = new IntervalClock();
  private final IncrementQueue increments = new IncrementQueue(2, Duration.ZERO);
  private long nanos = TimeUnit.DAYS.toNanos(1);
  private KnownCounts counts;

  @BeforeEach
  void begin() {
    counts = new KnownCounts(100, MAX_AGE, Optional.of(increments), clock, () -> nanos);
    pass(Duration.ofSeconds(10));
  }

  /** Lets time pass; MariaDB's clock shows the same. */
  private void pass(Duration time) {
    nanos += time.toNanos();
    clock.read(nanos, micros(), nanos);
  }

  private long micros() {
    return TimeUnit.NANOSECONDS.toMicros(nanos);
  }

  private void load(long count) {
    counts.of(PAGE).load(nanos + MAX_AGE.toNanos()).loaded(count);
  }

  private void commit(PageUrl page) {
    counts.add(new CommittedVisits(List.of(new Visit(1, 7, 1, 1)), Map.of(page, 7), nanos, nanos));
  }

  /** A count of a snapshot of now. */
  private SharedCount shared(long count, long sequence) {
    return new SharedCount(count, new ClockInterval(micros(), micros()), sequence);
  }

  private Optional<Long> accepted(SharedCount shared) {
    return counts.of(PAGE).accept(shared, clock, nanos, MAX_AGE);
  }

  private Optional<Long> fresh() {
    return counts.of(PAGE).fresh(nanos);
  }

  @Test
  void answersACountAndTheNodesOwnCommitsSince() {
    load(10);
    commit(PAGE);

    assertEquals(Optional.of(11L), fresh());
    assertEquals(Optional.empty(), counts.of(OTHER).fresh(nanos));
  }

  @Test
  void answersNoCountThatIsTooOld() {
    load(10);
    pass(MAX_AGE.minusNanos(1));
    assertEquals(Optional.of(10L), fresh());

    pass(Duration.ofNanos(1));
    assertEquals(Optional.empty(), fresh());
  }

  @Test
  void agesOfAShardAndOfANodeDoNotAddUp() {
    SharedCount shared = shared(10, 0);
    pass(Duration.ofSeconds(4));
    assertEquals(Optional.of(10L), accepted(shared));

    pass(Duration.ofMillis(900));
    assertEquals(Optional.of(10L), fresh());
    pass(Duration.ofMillis(100));
    assertEquals(Optional.empty(), fresh());
    assertEquals(Optional.empty(), accepted(shared));
  }

  @Test
  void takesNoCountOfTheFuture() {
    SharedCount shared = shared(10, 0);
    pass(Duration.ofSeconds(-1));

    assertEquals(Optional.empty(), accepted(shared));
  }

  @Test
  void takesACountOnceItHasTheNodesLastCommit() {
    SharedCount before = shared(10, 0);
    commit(PAGE);
    commit(PAGE);

    assertEquals(Optional.empty(), accepted(before));
    assertEquals(Optional.empty(), accepted(new SharedCount(11, before.snapshot(), 1)));
    assertEquals(Optional.of(12L), accepted(new SharedCount(12, before.snapshot(), 2)));
  }

  @Test
  void takesASnapshotThatIsCertainlyLaterThanTheNodesLastCommit() {
    commit(PAGE);
    pass(Duration.ofNanos(900_000));
    assertEquals(Optional.empty(), accepted(shared(10, 0)), "the clocks may differ by so much");

    pass(Duration.ofMillis(1));
    assertEquals(Optional.of(10L), accepted(shared(10, 0)));
  }

  @Test
  void takesNoCountThatIsLessThanWhatWasAnswered() {
    load(10);
    pass(MAX_AGE);

    assertEquals(Optional.empty(), accepted(shared(9, 0)));
    assertEquals(Optional.of(10L), accepted(shared(10, 0)));
  }

  @Test
  void aCountThatIsTooHighIsGoneInTime() {
    assertEquals(Optional.of(99L), accepted(shared(99, 0)));
    pass(MAX_AGE);
    assertEquals(Optional.empty(), fresh());
    assertEquals(Optional.empty(), accepted(shared(10, 0)), "MariaDB has to be asked");

    load(10);
    assertEquals(Optional.of(10L), fresh());
    pass(MAX_AGE);
    assertEquals(Optional.of(10L), accepted(shared(10, 0)));
  }

  @Test
  void addsWhatShardsHaveNotBeenToldOfYet() throws InterruptedException {
    SharedCount before = shared(10, 0);
    pass(Duration.ofMillis(3));
    commit(PAGE);
    commit(PAGE);
    commit(OTHER);

    assertEquals(Optional.of(12L), accepted(before));
    assertEquals(Optional.of(12L), accepted(new SharedCount(11, before.snapshot(), 1)));
    assertEquals(Optional.of(12L), accepted(new SharedCount(12, before.snapshot(), 2)));
  }

  @Test
  void takesNoCountOfAShardThatHasForgottenWhatItWasTold() throws InterruptedException {
    SharedCount before = shared(10, 0);
    pass(Duration.ofMillis(3));
    commit(PAGE);
    counts.told(increments.take(0), Set.of());
    assertEquals(Optional.empty(), accepted(before));
    assertEquals(Optional.of(11L), accepted(new SharedCount(11, before.snapshot(), 1)));

    pass(Duration.ofMillis(3));
    assertEquals(Optional.of(11L), accepted(shared(11, 0)), "a later snapshot has it");
  }

  @Test
  void keepsNothingOfWhatShardsAreNotToldAnyMore() throws InterruptedException {
    commit(PAGE);
    commit(PAGE);
    assertEquals(2, counts.of(PAGE).untold());
    counts.told(increments.take(0), Set.of());
    assertEquals(0, counts.of(PAGE).untold());

    commit(PAGE);
    counts.told(increments.take(0), Set.of(PAGE));
    assertEquals(0, counts.of(PAGE).untold());

    commit(OTHER);
    commit(OTHER_STILL);
    commit(PAGE); // One more than the queue takes.
    assertEquals(0, counts.of(PAGE).untold());
  }

  @Test
  void doesNotAddWhatALaterSnapshotHas() {
    commit(PAGE);
    pass(Duration.ofMillis(3));

    assertEquals(Optional.of(10L), accepted(shared(10, 0)));
  }

  @Test
  void trustsOnlyLaterSnapshotsWhereShardsCouldNotBeTold() throws InterruptedException {
    SharedCount before = shared(10, 0);
    pass(Duration.ofMillis(3));
    commit(PAGE);
    counts.told(increments.take(0), Set.of(PAGE));
    assertEquals(Optional.empty(), accepted(before));
    assertEquals(Optional.empty(), accepted(new SharedCount(11, before.snapshot(), 1)));

    pass(Duration.ofMillis(3));
    assertEquals(Optional.of(11L), accepted(shared(11, 0)));
  }

  @Test
  void trustsOnlyLaterSnapshotsWhereAShardIsNotToldOfACommit() {
    SharedCount before = shared(10, 3);
    pass(Duration.ofMillis(3));
    commit(OTHER);
    commit(OTHER_STILL);
    commit(PAGE); // One more than the queue takes.
    assertEquals(Optional.empty(), accepted(before));

    pass(Duration.ofMillis(3));
    assertEquals(Optional.of(11L), accepted(shared(11, 0)));
  }

  @Test
  void trustsOnlyLaterSnapshotsThanALoadThatFailed() {
    SharedCount before = shared(10, 0);
    pass(Duration.ofMillis(2));
    load(12);
    counts.of(PAGE).failed(counts.of(PAGE).load(nanos + MAX_AGE.toNanos()), nanos);

    assertEquals(Optional.empty(), fresh());
    assertEquals(Optional.empty(), accepted(before));
    pass(Duration.ofMillis(2));
    assertEquals(Optional.of(12L), accepted(shared(12, 0)));
  }

  @Test
  void trustsOnlyLaterSnapshotsThanWhatWasForgotten() {
    load(10);
    SharedCount before = shared(10, 0);
    pass(Duration.ofMillis(2));
    counts.forget();

    assertEquals(Optional.empty(), fresh());
    assertEquals(Optional.empty(), accepted(before));
    pass(Duration.ofMillis(2));
    assertEquals(Optional.of(4L), accepted(shared(4, 0)), "less than before");
  }

  @Test
  void trustsOnlyLaterSnapshotsThanWhatHadNoRoom() {
    counts = new KnownCounts(MAX, MAX_AGE, Optional.of(increments), clock, () -> nanos);
    pass(Duration.ofSeconds(1));
    load(10);
    SharedCount before = shared(9, 0);
    pass(Duration.ofMillis(2));
    for (int i = 0; i < 100; i++) {
      counts.of(new PageUrl("crowd-" + i, ""));
    }

    assertEquals(Optional.empty(), accepted(before));
  }

  @Test
  void takesNoCountWhileASnapshotIsBeingOpened() {
    counts.of(PAGE).opening();
    assertEquals(Optional.empty(), accepted(shared(10, 0)));

    counts.of(PAGE).opened();
    assertEquals(Optional.of(10L), accepted(shared(10, 0)));
  }

  @Test
  void doesNotAddACommitThatAShardMayHaveBeforeItsEndIsKnown() {
    long begun = nanos;
    pass(Duration.ofMillis(1));
    assertEquals(Optional.of(10L), accepted(shared(10, 0)));
    pass(Duration.ofMillis(1));
    counts.add(new CommittedVisits(List.of(new Visit(1, 7, 1, 1)), Map.of(PAGE, 7), begun, nanos));

    assertEquals(Optional.empty(), fresh());
  }

  @Test
  void withoutShardsKeepsOnlyPagesThatWereAskedFor() {
    counts = new KnownCounts(100, MAX_AGE, Optional.empty(), clock, () -> nanos);
    load(10);
    commit(PAGE);

    assertEquals(Optional.of(11L), fresh());
    assertEquals(0, counts.sequence());
  }
}
