package footfall.dictionary.entity;

import footfall.values.PageUrl;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;

/** A page that was visited: a normalised URL, or the id of a page counter. */
@Entity
@Table(name = "page")
@NamedQuery(
    name = Page.BY_HASH,
    query =
        "SELECT p FROM Page p WHERE p.hash IN :keys" + " AND SQL('@@GLOBAL.server_id') = :server",
    hints = @QueryHint(name = "eclipselink.read-only", value = "true"))
public class Page {

  /**
   * Finds the pages with the hashes {@code :keys}, by their unique key; none on another server than
   * {@code :server}.
   */
  public static final String BY_HASH = "Page.byHash";

  @Id private int id;
  private String url;

  @Column(name = "url_hash")
  private byte[] hash;

  private String host;

  protected Page() {}

  public int id() {
    return id;
  }

  public PageUrl url() {
    return new PageUrl(url, host);
  }

  /** Returns the unique key of a URL, a hash as that of {@link UserAgent#hash}. */
  public static byte[] hash(PageUrl url) {
    return UserAgent.hash(url.value());
  }
}
