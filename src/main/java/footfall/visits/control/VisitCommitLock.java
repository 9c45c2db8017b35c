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
 * Lets a reader open a snapshot of the database while no commit of visits is under way on this
 * node, and learn of every commit after that. Commits run beside each other.
 */
@ApplicationScoped
public class VisitCommitLock {

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile Consumer<List<Visit>> listener = visits -> {};

  /**
   * Tells a listener of the visits of each commit, before the next snapshot is opened.
   *
   * @param committed takes the visits; it is called by several threads at once
   */
  public void listen(Consumer<List<Visit>> committed) {
    listener = committed;
  }

  /**
   * Runs a commit.
   *
   * @param commit returns the visits once they are committed, and throws if they are not
   * @return the visits
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

  /** Runs the statement that opens a snapshot, while no commit is under way. */
  public <T> T openSnapshot(Connection connection, SqlWork<T> opening) throws SQLException {
    lock.writeLock().lock();
    try {
      return opening.in(connection);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
