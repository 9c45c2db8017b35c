package footfall.incontainer;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Another user of the database, who holds locks over a connection of its own. */
@ApplicationScoped
public class Rival {

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource database;

  @Resource private ManagedExecutorService executor;

  /** What is done while the rival holds its locks. */
  @FunctionalInterface
  public interface Work {

    void run() throws SQLException;
  }

  /** Does work while a transaction holds the locks of a statement, which is then rolled back. */
  public void whileLocked(String statement, Work work) throws SQLException {
    try (Connection connection = begin();
        Statement lock = connection.createStatement()) {
      lock.execute(statement);
      work.run();
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /**
   * Runs statements in one transaction, in another thread.
   *
   * @param locked is counted down behind the first statement
   * @param goOn is awaited before the last
   */
  public CompletableFuture<Void> run(CountDownLatch locked, CountDownLatch goOn, String... sql) {
    return CompletableFuture.runAsync(() -> runHere(locked, goOn, sql), executor);
  }

  /** Does work in another thread. */
  public CompletableFuture<Void> start(Runnable work) {
    return CompletableFuture.runAsync(work, executor);
  }

  /** Does work with a result in another thread. */
  public <T> CompletableFuture<T> aside(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, executor);
  }

  private void runHere(CountDownLatch locked, CountDownLatch goOn, String... sql) {
    try (Connection connection = begin();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < sql.length; i++) {
        if (i == sql.length - 1) {
          goOn.await();
        }
        statement.execute(sql[i]);
        locked.countDown();
      }
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection begin() throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }
}
