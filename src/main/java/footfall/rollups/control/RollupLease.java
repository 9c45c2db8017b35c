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

/** The lease by which folding, rebuilding and removing exclude each other, on all nodes. */
@ApplicationScoped
public class RollupLease {

  /** The name of the lease. */
  public static final String NAME = "rollups";

  /** A run of the timer ends within {@code footfall.rollup.max-run}, a dead holder's lease too. */
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  @Inject private RollupStore store;

  /**
   * Does work under the lease, if no other node holds it.
   *
   * @param work is given the lease, and renews it in each of its transactions
   * @return the result of the work, if it was done
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
   * Does work under the lease, once no other holds it.
   *
   * @throws LeaseHeldException if that takes more than 30 s
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
