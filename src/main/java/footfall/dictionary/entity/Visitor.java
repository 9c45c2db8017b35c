package footfall.dictionary.entity;

import footfall.values.ClientAddress;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;

/** The address of a client that has visited a page. */
@Entity
@Table(name = "visitor")
@NamedQuery(
    name = Visitor.BY_ADDRESS,
    query =
        "SELECT v FROM Visitor v WHERE v.ip IN :keys" + " AND SQL('@@GLOBAL.server_id') = :server",
    hints = @QueryHint(name = "eclipselink.read-only", value = "true"))
public class Visitor {

  /**
   * Finds the visitors with the addresses {@code :keys}, in bytes, by their unique key; none on
   * another server than {@code :server}.
   */
  public static final String BY_ADDRESS = "Visitor.byAddress";

  @Id private int id;
  private byte[] ip;

  protected Visitor() {}

  public int id() {
    return id;
  }

  public ClientAddress address() {
    return ClientAddress.ofBytes(ip);
  }
}
