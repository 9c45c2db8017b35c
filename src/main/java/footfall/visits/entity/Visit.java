package footfall.visits.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** One visit: when (see {@link VisitId}), which page, by whom, with what. Never changed. */
@Entity
@Table(name = "visit")
@Cacheable(false)
@NamedQuery(
    name = Visit.COUNT_OF_PAGE,
    query = "SELECT COUNT(v.id) FROM Visit v WHERE v.pageId = :page")
public class Visit {

  /** The visits of the page with the id {@code :page}, by index visit_page. */
  public static final String COUNT_OF_PAGE = "Visit.countOfPage";

  @Id private long id;

  @Column(name = "page_id")
  private int pageId;

  @Column(name = "visitor_id")
  private int visitorId;

  @Column(name = "user_agent_id")
  private int userAgentId;

  protected Visit() {}

  public Visit(long id, int pageId, int visitorId, int userAgentId) {
    this.id = id;
    this.pageId = pageId;
    this.visitorId = visitorId;
    this.userAgentId = userAgentId;
  }

  public long id() {
    return id;
  }

  public int pageId() {
    return pageId;
  }

  public int visitorId() {
    return visitorId;
  }

  public int userAgentId() {
    return userAgentId;
  }
}
