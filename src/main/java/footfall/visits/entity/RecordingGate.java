package footfall.visits.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The state that recording shares with cleanup and folding. A transaction that stores visits holds
 * a shared lock on the only row at its commit; a transaction that holds the exclusive lock
 * therefore excludes such commits.
 */
@Entity
@Table(name = "recording_gate")
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

  /** Returns the number of the dictionaries' epoch, incremented when rows of them are removed. */
  public int dictionaryEpoch() {
    return dictionaryEpoch;
  }

  /** Returns the id below which visits are being removed and none is stored, 0 if none are. */
  public long removingBefore() {
    return removingBefore;
  }

  /** Returns whether the rollups are to be rebuilt after the removal. */
  public boolean isRemovingAggregates() {
    return removingAggregates;
  }

  /**
   * Begins a removal, merged with one that is not finished.
   *
   * @param before visits with smaller ids are to be removed
   * @param aggregates whether the rollups are to be rebuilt afterwards
   */
  public void beginRemoval(long before, boolean aggregates) {
    removingBefore = Math.max(removingBefore, before);
    removingAggregates |= aggregates;
  }

  /** Ends the removal. */
  public void endRemoval() {
    removingBefore = 0;
    removingAggregates = false;
  }

  /** Begins an epoch: batches whose ids were looked up before are not stored any more. */
  public void beginDictionaryEpoch() {
    dictionaryEpoch++;
  }
}
