package footfall.rollups.control;

import footfall.database.control.LeaseHeldException;
import footfall.database.control.LeaseToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Runs work that no node may do at the same time: folding, rebuilding, and removing visits. */
@ApplicationScoped
public class RollupLease {

  /** The lease of the version before is another: {@link VersionBefore}. */
  public static final String NAME = "rollups and reports";

  /** More than {@code footfall.rollup.max-run}, and than a dead holder's lease lasts. */
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  @Inject private RollupStore store;

  /**
   * Runs work under the lease if it is free.
   *
   * @param work receives the lease, and renews it in each of its transactions
   * @return the result of the work, not null; empty if the lease is held
   */
  public <T> Optional<T> tryRun(Function<LeaseToken, T> work) {
    LeaseToken lease = new LeaseToken(NAME, UUID.randomUUID().toString());
    if (!store.tryAcquire(lease)) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.apply(lease));
    } finally {
      store.release(lease);
    }
  }

  /**
   * Runs work under the lease once it is free.
   *
   * @throws LeaseHeldException if it is held for 30 s
   */
  public <T> T run(Function<LeaseToken, T> work) {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (System.nanoTime() < deadline) {
      Optional<T> done = tryRun(work);
      if (done.isPresent()) {
        return done.get();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    throw new LeaseHeldException(NAME);
  }
}
