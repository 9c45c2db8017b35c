package footfall.visits.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A page that was visited: a normalised URL, or a page counter's id. */
@Entity
@Table(name = "page")
@Cacheable(false)
@NamedQuery(name = Page.BY_HASH, query = "SELECT p.id, p.url FROM Page p WHERE p.hash IN :hashes")
public class Page {

  /** Ids and URLs of the pages with the hashes {@code :hashes}. */
  public static final String BY_HASH = "Page.byHash";

  @Id private int id;
  private String url;

  @Column(name = "url_hash")
  private byte[] hash;

  private String host;

  protected Page() {}

  public static byte[] hash(PageUrl url) {
    return ValueHash.of(url.value());
  }
}
