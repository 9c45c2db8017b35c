package footfall.analytics.control;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** The count of a page's visits in a snapshot, which may not be known yet, and of those since. */
final class CachedCount {

  private final CompletableFuture<Long> inSnapshot = new CompletableFuture<>();
  private final LongAdder since = new LongAdder();

  void loaded(long count) {
    inSnapshot.complete(count);
  }

  void failed() {
    inSnapshot.cancel(false);
  }

  void increment() {
    since.increment();
  }

  /** Waits for the count in the snapshot, and returns the present count; empty if that failed. */
  Optional<Long> current() {
    try {
      return Optional.of(inSnapshot.join() + since.sum());
    } catch (CancellationException e) {
      return Optional.empty();
    }
  }
}
