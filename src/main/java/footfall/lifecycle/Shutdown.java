package footfall.lifecycle;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;

/**
 * Detects that the JVM is shutting down. Liberty notifies the application only after the requests
 * in progress have ended, too late for load balancers, which must stop sending requests before.
 */
@ApplicationScoped
public class Shutdown {

  private volatile boolean begun;
  private final Thread hook = new Thread(() -> begun = true, "footfall-shutdown");

  void register(@Observes Startup event) {
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
}
