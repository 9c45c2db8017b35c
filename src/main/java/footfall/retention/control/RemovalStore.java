package footfall.retention.control;

import footfall.database.control.Lease;
import footfall.database.control.SqlWork;
import footfall.database.control.Transactions;
import footfall.retention.entity.Removal;
import footfall.rollups.control.Rebuild;
import footfall.rollups.control.RollupState;
import footfall.values.VisitId;
import footfall.visits.control.RecordingGate;
import footfall.visits.control.VisitRows;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * The steps of a removal in the database, each a transaction of its own under the lease of the
 * rollups. What is being removed is noted first: from then on no question finds it and no import
 * adds to it, and whoever comes after a crash goes on.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RemovalStore {

  @Resource(lookup = "jdbc/footfall-rollups")
  private DataSource database;

  public RemovalStore() {}

  /**
   * A store outside of a container.
   *
   * @param database gives connections that commit when they are closed
   */
  public RemovalStore(DataSource database) {
    this.database = database;
  }

  private <T> T run(SqlWork<T> work) {
    return Transactions.run(database, work);
  }

  private <T> T run(Lease lease, SqlWork<T> work) {
    return Transactions.run(database, lease, work);
  }

  /** The removal that is not finished. */
  public Optional<Removal> unfinished() {
    RecordingGate gate = run(RecordingGate::read);
    long before = gate.removingBefore();
    return before == 0
        ? Optional.empty()
        : Optional.of(new Removal(before, before, gate.removingAggregates(), 0));
  }

  /** Notes that visits are being removed; one that is not finished becomes part of it. */
  public Removal begin(Lease lease, Instant cutoff, boolean aggregates) {
    return run(lease, connection -> begin(connection, VisitId.firstAt(cutoff), aggregates));
  }

  private static Removal begin(Connection connection, long cutoff, boolean aggregates)
      throws SQLException {
    RecordingGate gate = RecordingGate.lock(connection);
    long from = gate.removingBefore();
    long before = Math.max(cutoff, from);
    boolean rebuild = aggregates || gate.removingAggregates();
    long cleanedBefore = RollupState.read(connection).cleanedBefore();
    RecordingGate.noteRemoval(connection, before, rebuild);
    RollupState.cleanedBefore(connection, VisitId.firstAt(dayAfter(before)));
    return new Removal(from, before, rebuild, cleanedBefore);
  }

  /** The first midnight from which on nothing is removed. */
  private static Instant dayAfter(long before) {
    Instant time = VisitId.time(before);
    Instant midnight = time.truncatedTo(ChronoUnit.DAYS);
    return midnight.equals(time) ? time : midnight.plus(1, ChronoUnit.DAYS);
  }

  /** See {@link VisitRows#delete}. */
  public OptionalLong delete(Lease lease, long from, long before, int limit) {
    return run(lease, connection -> VisitRows.delete(connection, from, before, limit));
  }

  /** Notes that all are removed, and has the rollups rebuilt if they are to be. */
  public void finish(Lease lease, Removal removal) {
    run(
        lease,
        connection -> {
          RecordingGate.noteRemoval(connection, 0, false);
          if (removal.aggregates()) {
            Rebuild.request(connection);
          }
          return null;
        });
  }

  /** See {@link DictionaryRemoval#of}. */
  public DictionaryRemoval unused(Lease lease, DictionaryUse use, int after) {
    return run(lease, connection -> DictionaryRemoval.of(connection, use, after));
  }

  /** See {@link DictionaryRemoval#removeNext}. */
  public boolean remove(Lease lease, DictionaryRemoval removal) {
    return run(lease, removal::removeNext);
  }
}
