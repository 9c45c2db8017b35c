package footfall.analytics.control;

import footfall.database.control.UnavailableException;
import footfall.rollups.control.RollupSnapshot;
import footfall.visits.control.VisitOutbox;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The database at one moment: the rollups, and the visits that are not folded yet.
 *
 * @param connection in a transaction of isolation level REPEATABLE READ
 */
record Snapshot(Connection connection, RollupSnapshot state) {

  /**
   * Opens the snapshot, by the first statement of the connection's transaction.
   *
   * @throws UnavailableException if the rollups lack visits of before an upgrade
   */
  static Snapshot open(Connection connection) throws SQLException {
    RollupSnapshot state = RollupSnapshot.read(connection);
    if (!state.isComplete()) {
      throw new UnavailableException(
          "visits of before the upgrade are being counted; /rollups tells how far");
    }
    return new Snapshot(connection, state);
  }

  int generation() {
    return state.generation();
  }

  /** The visits that are not folded yet and of interest. */
  List<Visit> unfolded(Predicate<Visit> ofInterest) throws SQLException {
    List<Visit> visits = new ArrayList<>();
    readUnfolded(ofInterest, visits::add);
    return visits;
  }

  /** How many visits are not folded yet and of interest. */
  long countUnfolded(Predicate<Visit> ofInterest) throws SQLException {
    LongAdder count = new LongAdder();
    readUnfolded(ofInterest, visit -> count.increment());
    return count.sum();
  }

  private void readUnfolded(Predicate<Visit> ofInterest, Consumer<Visit> action)
      throws SQLException {
    VisitOutbox.read(
        connection,
        state.foldedTo(),
        Long.MAX_VALUE,
        visit -> {
          if (ofInterest.test(visit)) {
            action.accept(visit);
          }
        });
  }
}
