package footfall.visits.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A client address that visits came from. */
@Entity
@Table(name = "visitor")
@Cacheable(false)
@NamedQuery(
    name = Visitor.BY_ADDRESS,
    query = "SELECT v.id, v.ip FROM Visitor v WHERE v.ip IN :addresses")
public class Visitor {

  /** Ids and addresses of the visitors with the addresses {@code :addresses}, in bytes. */
  public static final String BY_ADDRESS = "Visitor.byAddress";

  @Id private int id;
  private byte[] ip;

  protected Visitor() {}
}
