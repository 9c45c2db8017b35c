package footfall.health.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/**
 * Notes that the JVM is asked to end. Liberty tells the application only after it has waited for
 * the requests under way, when load balancers should long have turned away.
 */
@Singleton
@Startup
public class Shutdown {

  private volatile boolean begun;
  private final Thread hook = new Thread(() -> begun = true, "footfall-shutdown");

  @PostConstruct
  void register() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @PreDestroy
  void unregister() {
    if (!begun) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  public boolean hasBegun() {
    return begun;
  }
}
