package footfall.retention.control;

import footfall.dictionary.control.DictionaryRows;
import footfall.dictionary.entity.DictionaryKind;
import footfall.rollups.control.RollupSnapshot;
import footfall.visits.control.GateHeldException;
import footfall.visits.control.GateLock;
import footfall.visits.entity.RecordingGate;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes the rows of a dictionary to which nothing refers.
 *
 * <p>References are read in advance. Those that visits have added since then are in batches that
 * are not folded, as long as the caller holds the lease of the rollups and folds none; they are
 * read under the lock of the gate, while no visits are being committed, nor heartbeats that name
 * pages.
 */
public final class DictionaryRemoval {

  /** Recording waits while so many rows are deleted, about 12 ms. */
  private static final int ROWS_AT_ONCE = 1_000;

  private final DictionaryKind kind;
  private final UsedIds used;
  private List<Integer> unused = List.of();
  private int lastId;

  private DictionaryRemoval(DictionaryKind kind, UsedIds used, int lastId) {
    this.kind = kind;
    this.used = used;
    this.lastId = lastId;
  }

  /**
   * Reads which rows are in use.
   *
   * @param after deletes only rows with larger ids; and none during a rebuild, since the rollups
   *     may not include all visits then
   */
  static DictionaryRemoval of(Connection connection, DictionaryKind kind, int after)
      throws SQLException {
    RollupSnapshot state = RollupSnapshot.read(connection);
    return state.isRebuilding()
        ? new DictionaryRemoval(kind, new UsedIds(kind), Integer.MAX_VALUE)
        : new DictionaryRemoval(kind, UsedIds.read(connection, kind, state), after);
  }

  /** Returns the largest id that was checked. */
  int lastId() {
    return lastId;
  }

  /**
   * Finds the next rows that are not in use.
   *
   * @return whether there are any
   */
  boolean findNext(Connection connection) throws SQLException {
    unused = nextUnused(connection);
    return !unused.isEmpty();
  }

  /**
   * Deletes the rows that were found, except those in use by now.
   *
   * @throws GateHeldException if visits are being committed; nothing is deleted then
   * @throws SQLException also if another transaction has locked one of the rows
   */
  void deleteFound(EntityManager transaction, Connection connection) throws SQLException {
    DictionaryRows.lock(connection, kind, unused);
    RecordingGate gate = GateLock.lock(transaction);
    used.addUnfolded(connection, RollupSnapshot.read(connection));
    used.addPagesOfClients(connection, unused);
    unused.removeIf(used::contains);
    if (!unused.isEmpty()) {
      DictionaryRows.delete(connection, kind, unused);
      gate.beginDictionaryEpoch();
    }
  }

  /**
   * Returns the next ids that are not in use; none once all rows were checked. Pages on which only
   * clients are may have many: under the lock of the gate, those are asked for that had none here.
   */
  private List<Integer> nextUnused(Connection connection) throws SQLException {
    List<Integer> found = new ArrayList<>();
    List<Integer> next;
    do {
      next = DictionaryRows.idsAfter(connection, kind, lastId, ROWS_AT_ONCE - found.size());
      for (int id : next) {
        lastId = id;
      }
      List<Integer> some = next.stream().filter(id -> !used.contains(id)).toList();
      used.addPagesOfClients(connection, some);
      some.stream().filter(id -> !used.contains(id)).forEach(found::add);
    } while (!next.isEmpty() && found.size() < ROWS_AT_ONCE);
    return found;
  }
}
