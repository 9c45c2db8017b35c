package footfall.presence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The numbers of the last batch of heartbeats and of the last client. A transaction that stores or
 * removes clients locks the only row first, so batches follow each other without a gap.
 */
@Entity
@Table(name = "presence_state")
public class PresenceState {

  /** The id of the only row. */
  public static final int ID = 1;

  @Id private int id;
  private long sequence;

  @Column(name = "last_client")
  private int lastClient;

  protected PresenceState() {}

  public long sequence() {
    return sequence;
  }

  public int lastClient() {
    return lastClient;
  }

  /** Records the number of the next batch, and the highest id of a client after it. */
  public void advanceTo(long sequence, int lastClient) {
    this.sequence = sequence;
    this.lastClient = lastClient;
  }
}
