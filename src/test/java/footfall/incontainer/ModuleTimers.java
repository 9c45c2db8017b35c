package footfall.incontainer;

import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerService;
import java.util.Collection;

/** A bean of the application's module, which may ask for the module's timers. */
@Singleton
public class ModuleTimers {

  @Resource private TimerService service;

  public Collection<Timer> all() {
    return service.getAllTimers();
  }
}
