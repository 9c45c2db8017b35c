package footfall.database.control;

import footfall.database.entity.ScheduledJob;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs jobs that one node does for all of them: once in each period by MariaDB's clock, whatever
 * the clocks of the nodes say. A job that fails, or whose node dies, is done by the next node that
 * asks; what it does must bear that.
 */
@ApplicationScoped
public class ScheduledJobs {

  @Inject private JobStore store;
  @Inject private NodeClock clock;

  /**
   * Does a job if it is due and no node is at it. A node whose clock is wrong does none.
   *
   * @return whether it was done now
   * @throws LeaseHeldException if it took so long that another node has taken it over
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
    try {
      work.run(now);
      store.finish(lease, job.nextDue(now));
    } catch (RuntimeException e) {
      release(lease, e);
      throw e;
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
