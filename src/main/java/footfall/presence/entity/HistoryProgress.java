package footfall.presence.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.Table;

/** How far batches of heartbeats are folded into the history. Whoever folds locks the only row. */
@Entity
@Table(name = "presence_fold")
@Cacheable(false)
@NamedNativeQuery(
    name = HistoryProgress.LOCK_IF_FREE,
    resultClass = HistoryProgress.class,
    query = "SELECT id, sequence FROM presence_fold WHERE id = 1 FOR UPDATE SKIP LOCKED")
public class HistoryProgress {

  /** Locks the only row, unless another node does: that one folds. */
  public static final String LOCK_IF_FREE = "HistoryProgress.lockIfFree";

  /** The id of the only row. */
  public static final int ID = 1;

  @Id private int id;
  private long sequence;

  protected HistoryProgress() {}

  /** The number of the last batch that is folded. */
  public long sequence() {
    return sequence;
  }

  /** Notes the last batch that is folded. */
  public void foldUpTo(long batch) {
    sequence = batch;
  }
}
