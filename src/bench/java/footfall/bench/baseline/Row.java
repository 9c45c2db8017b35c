package footfall.bench.baseline;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the shape of a visit. */
@Entity
@Table(name = "baseline_visit")
public class Row {
  @Id private long id;

  @Column(name = "page_id")
  private int pageId;

  @Column(name = "visitor_id")
  private int visitorId;

  @Column(name = "user_agent_id")
  private int userAgentId;

  protected Row() {}

  public Row(long id, int pageId, int visitorId, int userAgentId) {
    this.id = id;
    this.pageId = pageId;
    this.visitorId = visitorId;
    this.userAgentId = userAgentId;
  }
}
