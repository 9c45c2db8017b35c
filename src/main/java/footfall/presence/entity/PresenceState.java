package footfall.presence.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * What numbers batches of heartbeats and clients. Whoever stores or removes clients locks the only
 * row first, so batches follow each other without a gap.
 */
@Entity
@Table(name = "presence_state")
@Cacheable(false)
public class PresenceState {

  /** The id of the only row. */
  public static final int ID = 1;

  @Id private int id;
  private long sequence;

  @Column(name = "last_client")
  private int lastClient;

  protected PresenceState() {}

  /** The number of the last batch. */
  public long sequence() {
    return sequence;
  }

  /** The last id that was given to a client. */
  public int lastClient() {
    return lastClient;
  }

  /**
   * Notes the next batch.
   *
   * @param client the last id that is given to a client
   */
  public void append(long batch, int client) {
    sequence = batch;
    lastClient = client;
  }
}
