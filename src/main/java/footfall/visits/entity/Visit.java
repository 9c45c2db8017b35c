package footfall.visits.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One visit: when (see {@link VisitId}), which page, by whom, with what. Never changed. */
@Entity
@Table(name = "visit")
@Cacheable(false)
public class Visit {

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
