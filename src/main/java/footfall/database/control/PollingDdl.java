package footfall.database.control;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Has statements of a migration poll for a moment in which no transaction uses their table. If
 * MariaDB waited for that, every later statement of other nodes would wait behind it, and for as
 * long as an export takes.
 */
final class PollingDdl {

  private static final FailureLog LOG =
      new FailureLog(
          Logger.getLogger(PollingDdl.class.getName()),
          "The migration waits for transactions that use its tables, such as those of exports",
          "The migration goes on");

  private static final long PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long TELLING_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Nodes that record as fast as they can leave few such moments, an open export none. */
  private static final long MIN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long WAITED_PER_PAUSE = 50;

  private PollingDdl() {}

  /**
   * Returns a data source whose statements, except prepared ones, are tried for a minute, each 3 to
   * 100 ms.
   *
   * @param database has lock_wait_timeout 0: what would wait for a table fails instead
   */
  static DataSource over(DataSource database) {
    return proxy(DataSource.class, database);
  }

  private static <T> T proxy(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            PollingDdl.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> wrap(method, poll(target, method, arguments))));
  }

  private static Object wrap(Method method, Object result) {
    Class<?> type = method.getReturnType();
    return type == Connection.class || type == Statement.class ? proxy(type, result) : result;
  }

  private static Object poll(Object target, Method method, Object[] arguments) throws Throwable {
    long start = System.nanoTime();
    while (true) {
      try {
        Object result = method.invoke(target, arguments);
        if (System.nanoTime() - start > TELLING_NANOS) {
          LOG.succeeded();
        }
        return result;
      } catch (InvocationTargetException e) {
        pauseOrThrow(e.getCause(), System.nanoTime() - start);
      }
    }
  }

  private static void pauseOrThrow(Throwable failure, long waitedNanos) throws Throwable {
    boolean locked = failure instanceof SQLException e && NoWait.isLocked(e);
    if (!locked || waitedNanos > PERIOD_NANOS || Thread.currentThread().isInterrupted()) {
      throw failure;
    }
    if (waitedNanos > TELLING_NANOS) {
      LOG.failed(failure);
    }
    LockSupport.parkNanos(
        Math.min(Math.max(waitedNanos / WAITED_PER_PAUSE, MIN_PAUSE_NANOS), MAX_PAUSE_NANOS));
  }
}
