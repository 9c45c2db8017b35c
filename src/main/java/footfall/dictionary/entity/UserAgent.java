package footfall.dictionary.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.Sha256;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;

/** A user agent as clients send it, at most 512 characters; empty if they send none. */
@Entity
@Table(name = "user_agent")
@NamedQuery(
    name = UserAgent.BY_HASH,
    query =
        "SELECT a FROM UserAgent a WHERE a.hash IN :keys"
            + " AND SQL('@@GLOBAL.server_id') = :server",
    hints = @QueryHint(name = "eclipselink.read-only", value = "true"))
public class UserAgent {

  /**
   * Finds the user agents with the hashes {@code :keys}, by their unique key; none on another
   * server than {@code :server}.
   */
  public static final String BY_HASH = "UserAgent.byHash";

  @Id private int id;
  private String value;
  private byte[] hash;

  protected UserAgent() {}

  public int id() {
    return id;
  }

  public String value() {
    return value;
  }

  /**
   * Returns the unique key of a value: the first 16 bytes of its SHA-256, so that nobody can
   * construct two values that collide. The index is shorter than one of the values would be.
   */
  public static byte[] hash(String value) {
    return Sha256.first(16, value.getBytes(UTF_8));
  }
}
