package footfall.visits.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** What clients call themselves, at most 512 characters; empty where they sent nothing. */
@Entity
@Table(name = "user_agent")
@Cacheable(false)
@NamedQuery(
    name = UserAgent.BY_HASH,
    query = "SELECT a.id, a.value FROM UserAgent a WHERE a.hash IN :hashes")
public class UserAgent {

  /** Ids and values of the user agents with the hashes {@code :hashes}. */
  public static final String BY_HASH = "UserAgent.byHash";

  @Id private int id;
  private String value;
  private byte[] hash;

  protected UserAgent() {}

  public static byte[] hash(String value) {
    return ValueHash.of(value);
  }
}
