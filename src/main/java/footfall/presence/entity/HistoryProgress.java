package footfall.presence.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.Table;

/** The last batch that is folded into the history. The node that folds locks the only row. */
@Entity
@Table(name = "presence_fold")
@NamedNativeQuery(
    name = HistoryProgress.LOCK_IF_FREE,
    resultClass = HistoryProgress.class,
    query = "SELECT id, sequence FROM presence_fold WHERE id = 1 FOR UPDATE SKIP LOCKED")
public class HistoryProgress {

  /** Locks the only row; returns no row if another node has locked it. */
  public static final String LOCK_IF_FREE = "HistoryProgress.lockIfFree";

  /** The id of the only row. */
  public static final int ID = 1;

  @Id private int id;
  private long sequence;

  protected HistoryProgress() {}

  public long sequence() {
    return sequence;
  }

  /** Records the number of the last batch that is folded. */
  public void advanceTo(long sequence) {
    this.sequence = sequence;
  }
}
