package footfall.visits.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * What recording, cleanup and folding agree on. Transactions that store visits share a lock on the
 * only row at their commit, so whoever locks it exclusively knows that no such commit is under way.
 */
@Entity
@Table(name = "recording_gate")
@Cacheable(false)
public class RecordingGate {

  /** The id of the only row. */
  public static final int ID = 1;

  @Id private int id;

  @Column(name = "dictionary_epoch")
  private int dictionaryEpoch;

  @Column(name = "removing_before")
  private long removingBefore;

  @Column(name = "removing_aggregates")
  private boolean removingAggregates;

  protected RecordingGate() {}

  /** The number of the dictionaries' epoch: it rises whenever rows of a dictionary are removed. */
  public int dictionaryEpoch() {
    return dictionaryEpoch;
  }

  /** Visits with smaller ids are being removed, and none is stored; 0 if none are. */
  public long removingBefore() {
    return removingBefore;
  }

  /** Whether the rollups are rebuilt once the visits are removed. */
  public boolean isRemovingAggregates() {
    return removingAggregates;
  }

  /**
   * Begins to remove visits. A removal that is not finished becomes part of it.
   *
   * @param before visits with smaller ids are removed
   * @param aggregates whether the rollups are to be rebuilt once they are
   */
  public void beginRemoval(long before, boolean aggregates) {
    removingBefore = Math.max(removingBefore, before);
    removingAggregates |= aggregates;
  }

  /** Notes that no visits are being removed any more. */
  public void endRemoval() {
    removingBefore = 0;
    removingAggregates = false;
  }

  /** Has ids looked up anew that were looked up before rows of a dictionary were removed. */
  public void beginDictionaryEpoch() {
    dictionaryEpoch++;
  }
}
