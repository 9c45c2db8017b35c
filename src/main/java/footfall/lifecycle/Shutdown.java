package footfall.lifecycle;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Detects that the JVM is shutting down. Liberty notifies the application only after the requests
 * in progress have ended, too late for load balancers, which must stop sending requests before.
 */
@ApplicationScoped
public class Shutdown {

  private volatile boolean begun;
  private volatile List<Handler> handlers = List.of();
  private final Thread hook = new Thread(() -> begun = true, "footfall-shutdown");

  void register(@Observes Startup event) {
    handlers = List.of(Logger.getLogger("").getHandlers());
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @PreDestroy
  void unregister() {
    if (!begun) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  /** Returns whether the shutdown has begun; never reset. */
  public boolean hasBegun() {
    return begun;
  }

  /**
   * Logs a warning, also while the JVM is shutting down: its log manager has a shutdown hook of its
   * own, which takes the handlers from all loggers although requests are still in progress.
   */
  public void warn(String logger, String message) {
    LogRecord warning = new LogRecord(Level.WARNING, message);
    warning.setLoggerName(logger);
    handlers.forEach(handler -> handler.publish(warning));
  }
}
