package footfall.visits.control;

import footfall.database.control.SqlWork;
import footfall.database.control.UnavailableException;
import footfall.values.PageUrl;
import footfall.visits.entity.CommittedVisits;
import footfall.visits.entity.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A read-write lock that separates commits of visits on this node, which run concurrently, from the
 * opening of snapshots. A reader that combines a snapshot with the visits reported to its listener
 * afterwards sees each visit exactly once.
 */
@ApplicationScoped
public class VisitCommitLock {

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Duration timeout;
  private volatile Consumer<CommittedVisits> listener = committed -> {};

  /** For the container's proxies. */
  protected VisitCommitLock() {
    this(Duration.ZERO);
  }

  /**
   * @param timeout how long a snapshot waits for commits in progress
   */
  @Inject
  public VisitCommitLock(@ConfigProperty(name = "footfall.write.timeout") Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Sets the only listener, which is called with the visits of each commit before the next snapshot
   * is opened, by several threads concurrently.
   */
  public void listen(Consumer<CommittedVisits> committed) {
    listener = committed;
  }

  /**
   * Commits visits and reports them to the listener.
   *
   * @param pages the ids of the visits' pages, and maybe of others
   * @param commit returns the committed visits, or throws if they are not committed
   * @return the committed visits
   */
  public List<Visit> commit(Map<PageUrl, Integer> pages, Supplier<List<Visit>> commit) {
    lock.readLock().lock();
    try {
      long begun = System.nanoTime();
      List<Visit> visits = commit.get();
      listener.accept(new CommittedVisits(visits, pages, begun, System.nanoTime()));
      return visits;
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Runs the statement that opens a snapshot while no commit is in progress. Later commits wait
   * behind this.
   *
   * @throws UnavailableException if a commit is in progress for {@code footfall.write.timeout}
   */
  public <T> T openSnapshot(Connection connection, SqlWork<T> opening) throws SQLException {
    if (!tryLock()) {
      throw new UnavailableException("a commit takes too long");
    }
    try {
      return opening.execute(connection);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private boolean tryLock() {
    try {
      return lock.writeLock().tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
