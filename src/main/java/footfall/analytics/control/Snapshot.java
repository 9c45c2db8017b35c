package footfall.analytics.control;

import footfall.analytics.entity.ComparedWindow;
import footfall.analytics.entity.TimeWindow;
import footfall.database.control.Sql;
import footfall.database.control.UnavailableException;
import footfall.database.entity.StorageId;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.control.RollupSnapshot;
import footfall.visits.control.VisitOutbox;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The database at one moment: the rollups, and the visits that are not folded into them yet.
 *
 * @param connection in a transaction of isolation level REPEATABLE READ
 * @param budget what the answer may read of the visits themselves, to divide hours
 */
record Snapshot(Connection connection, RollupSnapshot state, VisitBudget budget) {

  /** A snapshot in which no hours are divided. */
  Snapshot(Connection connection, RollupSnapshot state) {
    this(connection, state, new VisitBudget(0));
  }

  /**
   * Opens a snapshot in which no hours are divided, by the first statement of the connection's
   * transaction.
   *
   * @throws UnavailableException if the rollups do not include yet what was recorded before an
   *     upgrade
   */
  static Snapshot open(Connection connection) throws SQLException {
    return open(connection, new VisitBudget(0));
  }

  /**
   * Opens the snapshot by the first statement of the connection's transaction.
   *
   * @throws UnavailableException if the rollups do not include yet what was recorded before an
   *     upgrade
   */
  static Snapshot open(Connection connection, VisitBudget budget) throws SQLException {
    RollupSnapshot state = RollupSnapshot.read(connection);
    if (!state.isComplete()) {
      throw new UnavailableException(
          "visits of before the upgrade are being counted; /rollups tells how far");
    }
    return new Snapshot(connection, state, budget);
  }

  /** What the server of the snapshot stores, to which ids of the dictionaries belong. */
  StorageId storage() {
    return state.storage();
  }

  /**
   * Returns a window as it is compared in all of an answer: it does not end within an hour whose
   * visits were removed only because the other window is not over.
   */
  Optional<TimeWindow> compared(Optional<ComparedWindow> other) {
    return other.flatMap(window -> window.divisible(firstKept()));
  }

  /**
   * Requires that all visits are kept from a time on.
   *
   * @param firstId the smallest id of a visit at that time
   * @param time a time in the hour that is to be divided
   * @throws NotDivisibleException if some were removed
   */
  void requireKept(long firstId, Instant time) {
    if (firstId < firstKept()) {
      throw new NotDivisibleException(time);
    }
  }

  private long firstKept() {
    return Math.max(state.cleanedBefore(), state.removingBefore());
  }

  /** A query of one generation of the rollups, which is its parameter {@code :generation}. */
  Sql query(String text) {
    return new Sql(connection, text).set("generation", state.generation());
  }

  /**
   * A query of the rollups of pages or of sites.
   *
   * @param text names {@code {total_table}}, {@code {day_table}} and {@code {id_column}}
   */
  Sql query(String text, RollupLevel level) {
    return query(text)
        .name("total_table", level.totalTable())
        .name("day_table", level.dayTable())
        .name("id_column", level.idColumn());
  }

  /** Selects from the visits that are not folded yet. */
  List<Visit> unfolded(Predicate<Visit> selected) throws SQLException {
    List<Visit> visits = new ArrayList<>();
    readUnfolded(selected, visits::add);
    return visits;
  }

  /** Counts of the visits that are not folded yet those that the predicate selects. */
  long countUnfolded(Predicate<Visit> selected) throws SQLException {
    LongAdder count = new LongAdder();
    readUnfolded(selected, visit -> count.increment());
    return count.sum();
  }

  private void readUnfolded(Predicate<Visit> selected, Consumer<Visit> action) throws SQLException {
    VisitOutbox.read(
        connection,
        state.foldedTo(),
        visit -> {
          if (selected.test(visit)) {
            action.accept(visit);
          }
        });
  }
}
