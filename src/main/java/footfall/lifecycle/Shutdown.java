package footfall.lifecycle;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;

/**
 * Notes that the JVM is asked to end. Liberty tells the application only after it has waited for
 * the requests under way, when load balancers should long have turned away.
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

  public boolean hasBegun() {
    return begun;
  }
}
