package footfall.bench.baseline;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Stores a row in a transaction of its own. */
@Stateless
public class RowStore {
  @PersistenceContext(unitName = "baseline")
  private EntityManager entities;

  public void persist(Row row) {
    entities.persist(row);
  }
}
