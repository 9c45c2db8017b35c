package footfall.incontainer;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;

/** The application's persistence units, each with its data source, in a transaction. */
@Stateless
public class PersistenceUnits {

  @PersistenceContext(unitName = "recording")
  private EntityManager recording;

  @PersistenceContext(unitName = "rollups")
  private EntityManager rollups;

  @PersistenceContext(unitName = "reading")
  private EntityManager reading;

  /** What a test does with an entity manager. */
  @FunctionalInterface
  public interface Work<T> {

    T with(EntityManager entityManager);
  }

  /**
   * Runs a test's work in a transaction.
   *
   * @param unit as persistence.xml calls it
   */
  public <T> T in(String unit, Work<T> work) {
    return work.with(
        Map.of("recording", recording, "rollups", rollups, "reading", reading).get(unit));
  }
}
