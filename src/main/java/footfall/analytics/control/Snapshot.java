package footfall.analytics.control;

import footfall.rollups.control.RollupState;
import footfall.visits.control.VisitBatches;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The database at one moment: the rollups, and the visits that are not folded yet.
 *
 * @param connection in a transaction of isolation level REPEATABLE READ
 */
record Snapshot(Connection connection, RollupState state) {

  /** Opens the snapshot, by the first statement of the connection's transaction. */
  static Snapshot open(Connection connection) throws SQLException {
    return new Snapshot(connection, RollupState.read(connection));
  }

  int generation() {
    return state.generation();
  }

  /** The visits that are not folded yet and of interest. */
  List<Visit> unfolded(Predicate<Visit> ofInterest) throws SQLException {
    List<Visit> visits = new ArrayList<>();
    VisitBatches.read(
        connection,
        state.foldedTo(),
        Long.MAX_VALUE,
        visit -> {
          if (ofInterest.test(visit)) {
            visits.add(visit);
          }
        });
    return visits;
  }
}
