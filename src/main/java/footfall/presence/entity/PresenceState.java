package footfall.presence.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The number of the last batch of heartbeats. A transaction that stores or removes clients locks
 * the only row first, so batches follow each other without a gap.
 */
@Entity
@Table(name = "presence_state")
public class PresenceState {

  /** The id of the only row. */
  public static final int ID = 1;

  @Id private int id;
  private long sequence;

  protected PresenceState() {}

  public long sequence() {
    return sequence;
  }
}
