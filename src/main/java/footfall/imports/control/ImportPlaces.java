package footfall.imports.control;

import footfall.database.control.UnavailableException;
import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The imports that may run at once, all together and those of one caller: one that sends slowly
 * leaves room for others.
 */
@ApplicationScoped
public class ImportPlaces {

  @Inject
  @ConfigProperty(name = "footfall.import.max-concurrent")
  private int max;

  @Inject
  @ConfigProperty(name = "footfall.import.max-per-address")
  private int maxPerAddress;

  private final Map<Long, Integer> callers = new HashMap<>();
  private int taken;

  /**
   * Takes a place, which the caller gives back.
   *
   * @throws UnavailableException if none is free
   */
  synchronized void take(ClientAddress caller) {
    if (taken == max) {
      throw new UnavailableException("too many imports run");
    }
    if (callers.getOrDefault(caller.network(), 0) == maxPerAddress) {
      throw new UnavailableException("too many imports of this address run");
    }
    callers.merge(caller.network(), 1, Integer::sum);
    taken++;
  }

  /** Gives a place back. */
  synchronized void giveBack(ClientAddress caller) {
    callers.computeIfPresent(caller.network(), (key, count) -> count == 1 ? null : count - 1);
    taken--;
  }
}
