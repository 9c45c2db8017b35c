package footfall.visits.entity;

import footfall.database.entity.StorageId;
import footfall.dictionary.entity.DictionaryEpoch;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.Table;

/**
 * The state that recording shares with cleanup. A transaction that stores visits holds a shared
 * lock on the only row at its commit; a transaction that holds the exclusive lock therefore
 * excludes such commits.
 */
@Entity
@Table(name = "recording_gate")
@NamedNativeQuery(
    name = RecordingGate.LOCK,
    resultClass = RecordingGate.class,
    query =
        """
        SELECT id, dictionary_epoch, removing_before, removing_aggregates, schema_level,
          server_id, storage_id
        FROM recording_gate WHERE id = 1 FOR UPDATE NOWAIT
        """)
public class RecordingGate {

  /** Locks the row, or fails at once if another transaction has locked it. */
  public static final String LOCK = "RecordingGate.lock";

  /** The id of the only row. */
  public static final int ID = 1;

  @Id private int id;

  @Column(name = "dictionary_epoch")
  private int dictionaryEpoch;

  @Column(name = "removing_before")
  private long removingBefore;

  @Column(name = "removing_aggregates")
  private boolean removingAggregates;

  @Column(name = "schema_level")
  private int schemaLevel;

  @Column(name = "server_id")
  private long serverId;

  @Column(name = "storage_id")
  private String storageId;

  protected RecordingGate() {}

  /** Returns the level of the tables, which a version must know to write to them. */
  public int schemaLevel() {
    return schemaLevel;
  }

  /** Returns the epoch of the dictionaries. */
  public DictionaryEpoch dictionaryEpoch() {
    return new DictionaryEpoch(new StorageId(storageId, serverId), dictionaryEpoch);
  }

  /** Returns whether the server with this id is the primary, as far as this row tells. */
  public boolean isOf(long server) {
    return serverId == server;
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

  /**
   * Makes the server on which this row is the primary, which begins an epoch.
   *
   * @param name random
   * @param server its {@code server_id}
   */
  public void beginStorage(String name, long server) {
    storageId = name;
    serverId = server;
    beginDictionaryEpoch();
  }

  /** Begins an epoch: batches whose ids were looked up before are not stored any more. */
  public void beginDictionaryEpoch() {
    dictionaryEpoch++;
  }
}
