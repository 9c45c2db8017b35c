package footfall.visits.control;

import footfall.database.control.SqlWork;
import footfall.visits.entity.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A read-write lock that separates commits of visits on this node, which run concurrently, from the
 * opening of snapshots. A reader that combines a snapshot with the visits reported to its listener
 * afterwards sees each visit exactly once.
 */
@ApplicationScoped
public class VisitCommitLock {

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile Consumer<List<Visit>> listener = visits -> {};

  /**
   * Sets the only listener, which is called with the visits of each commit before the next snapshot
   * is opened, by several threads concurrently.
   */
  public void listen(Consumer<List<Visit>> committed) {
    listener = committed;
  }

  /**
   * Commits visits and reports them to the listener.
   *
   * @param commit returns the committed visits, or throws if they are not committed
   * @return the committed visits
   */
  public List<Visit> commit(Supplier<List<Visit>> commit) {
    lock.readLock().lock();
    try {
      List<Visit> visits = commit.get();
      listener.accept(visits);
      return visits;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Runs the statement that opens a snapshot while no commit is in progress. */
  public <T> T openSnapshot(Connection connection, SqlWork<T> opening) throws SQLException {
    lock.writeLock().lock();
    try {
      return opening.execute(connection);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
