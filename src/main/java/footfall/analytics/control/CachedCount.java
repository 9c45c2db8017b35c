package footfall.analytics.control;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** A page's visits in a snapshot, which may still be counted, and those committed since. */
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

  /** The count as of now, once the snapshot is counted; empty if that failed. */
  Optional<Long> current() {
    try {
      return Optional.of(inSnapshot.join() + since.sum());
    } catch (CancellationException e) {
      return Optional.empty();
    }
  }
}
