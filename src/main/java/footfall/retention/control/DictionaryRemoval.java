package footfall.retention.control;

import footfall.dictionary.control.DictionaryRows;
import footfall.rollups.control.RollupSnapshot;
import footfall.visits.control.VisitOutbox;
import footfall.visits.entity.RecordingGate;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Removes rows of a dictionary that nothing refers to.
 *
 * <p>Which rows are in use is looked up beforehand. What visits have come to use since is in
 * batches that are not folded, as long as the lease of the rollups is held and its holder folds
 * none, and those are looked up when no commit is under way.
 */
public final class DictionaryRemoval {

  /** Recording waits while so many are deleted, some 12 ms. */
  private static final int ROWS_AT_ONCE = 1_000;

  private final DictionaryUse use;
  private final RoaringBitmap used;
  private int lastId;

  private DictionaryRemoval(DictionaryUse use, RoaringBitmap used, int lastId) {
    this.use = use;
    this.used = used;
    this.lastId = lastId;
  }

  /**
   * Looks up what is in use.
   *
   * @param after only rows with larger ids are removed; none while a rebuild is under way, when the
   *     rollups may not tell of all visits
   */
  static DictionaryRemoval of(Connection connection, DictionaryUse use, int after)
      throws SQLException {
    RollupSnapshot state = RollupSnapshot.read(connection);
    return state.isRebuilding()
        ? new DictionaryRemoval(use, new RoaringBitmap(), Integer.MAX_VALUE)
        : new DictionaryRemoval(use, use.used(connection, state), after);
  }

  /** The id of the last row that was looked at. */
  int lastId() {
    return lastId;
  }

  /**
   * Removes the next rows.
   *
   * @return whether there may be more
   */
  boolean removeNext(EntityManager transaction, Connection connection) throws SQLException {
    List<Integer> unused = nextUnused(connection);
    if (unused.isEmpty()) {
      return false;
    }
    RecordingGate gate =
        transaction.find(RecordingGate.class, RecordingGate.ID, LockModeType.PESSIMISTIC_WRITE);
    RollupSnapshot state = RollupSnapshot.read(connection);
    VisitOutbox.read(
        connection,
        state.foldedTo(),
        Long.MAX_VALUE,
        visit -> {
          if (use.isUsedBy(visit, state)) {
            used.add(use.reference(visit));
          }
        });
    unused.removeIf(used::contains);
    if (!unused.isEmpty()) {
      DictionaryRows.delete(connection, use.kind(), unused);
      gate.beginDictionaryEpoch();
    }
    return true;
  }

  /** The next ids that are not in use; empty when all have been looked at. */
  private List<Integer> nextUnused(Connection connection) throws SQLException {
    List<Integer> unused = new ArrayList<>();
    boolean more = true;
    while (more && unused.size() < ROWS_AT_ONCE) {
      List<Integer> next =
          DictionaryRows.idsAfter(connection, use.kind(), lastId, ROWS_AT_ONCE - unused.size());
      for (int id : next) {
        lastId = id;
        if (!used.contains(id)) {
          unused.add(id);
        }
      }
      more = !next.isEmpty();
    }
    return unused;
  }
}
