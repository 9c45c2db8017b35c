package footfall.database.control;

import footfall.database.entity.ScheduledJob;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs jobs that one node does for all of them: once in each period by MariaDB's clock, whatever
 * the clocks of the nodes say. A job that fails, or whose node dies, is done by the next node that
 * asks; what it does must bear that. The lease of a job is renewed while it is done.
 */
@ApplicationScoped
public class ScheduledJobs {

  private static final Logger LOG = Logger.getLogger(ScheduledJobs.class.getName());

  /** A lease lasts 20 s. */
  private static final int RENEWAL_SECONDS = 5;

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject private JobStore store;
  @Inject private NodeClock clock;

  /**
   * Does a job if it is due and no node is at it. A node whose clock is wrong does none.
   *
   * @return whether it was done now
   * @throws LeaseHeldException if another node has taken it over, while this one stood still
   * @throws DatabaseException if MariaDB is away
   */
  public boolean run(ScheduledJob job, ScheduledWork work) {
    if (!clock.isRight()) {
      return false;
    }
    LeaseToken lease = new LeaseToken(job.name(), UUID.randomUUID().toString());
    Optional<Instant> begun = store.tryBegin(lease);
    begun.ifPresent(now -> run(job, lease, now, work));
    return begun.isPresent();
  }

  private void run(ScheduledJob job, LeaseToken lease, Instant now, ScheduledWork work) {
    ScheduledFuture<?> renewal =
        scheduler.scheduleWithFixedDelay(
            () -> renew(lease), RENEWAL_SECONDS, RENEWAL_SECONDS, TimeUnit.SECONDS);
    try {
      work.run(now);
      store.finish(lease, job.nextDue(now));
    } catch (RuntimeException e) {
      release(lease, e);
      throw e;
    } finally {
      renewal.cancel(false);
    }
  }

  /** Work may wait for other work, and take minutes. */
  private void renew(LeaseToken lease) {
    try {
      store.renew(lease);
    } catch (DatabaseException | EJBException e) {
      LOG.log(Level.FINE, e, () -> "The lease of " + lease.name() + " is not renewed");
    }
  }

  /** Lets the next node that asks do the job; without that it waits until the lease expires. */
  private void release(LeaseToken lease, RuntimeException failure) {
    try {
      store.release(lease);
    } catch (DatabaseException | EJBException e) {
      failure.addSuppressed(e);
    }
  }
}
