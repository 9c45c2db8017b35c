package footfall.retention.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.LeaseToken;
import footfall.database.control.Transactions;
import footfall.imports.control.ImportedVisits;
import footfall.imports.entity.ImportSource;
import footfall.rollups.control.RollupSnapshot;
import footfall.rollups.control.TakeBack;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.RollupHours;
import footfall.rollups.entity.RollupState;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Takes the visits of a source back, each step in a transaction of its own under the lease of the
 * rollups.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SourceRemovalStore {

  @PersistenceContext(unitName = "rollups")
  private EntityManager transaction;

  /** Finds a source whose visits are being taken back. */
  public Optional<Integer> unfinished() {
    return Transactions.run(
        transaction,
        connection ->
            transaction
                .createNamedQuery(ImportSource.REMOVING, Integer.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst());
  }

  /**
   * Takes the next visits of a source back, all of which are folded.
   *
   * @param maxVisits the most visits, except in a single hour
   * @return whether there may be more
   */
  public boolean removeNext(LeaseToken lease, int source, int maxVisits) {
    return Transactions.run(
        transaction,
        lease,
        connection -> {
          lock(RollupState.class, RollupState.ID);
          RollupSnapshot state = RollupSnapshot.read(connection);
          if (state.isRebuilding()) {
            return true;
          }
          long[] ids = earlyIds(connection, source);
          if (ids.length > 0) {
            RollupHours hours = NextHours.of(connection, ids, state, maxVisits);
            List<Visit> removed =
                new TakeBack(connection, state, hours)
                    .run(visit -> Arrays.binarySearch(ids, visit.id()) >= 0);
            lock(ImportSource.class, source).removed(removed.size());
            ImportedVisits.forget(connection, source, hours.endId());
          }
          return ids.length > 0;
        });
  }

  /** Reads the ids of a source to the end of an early day, sorted; none if it has no visits. */
  private static long[] earlyIds(Connection connection, int source) throws SQLException {
    LongStream.Builder ids = LongStream.builder();
    OptionalLong early = ImportedVisits.early(connection, source);
    if (early.isPresent()) {
      int day = RollupDay.of(VisitId.time(early.getAsLong()));
      long end = VisitId.firstAt(RollupDay.start(day + 1, 0));
      ImportedVisits.read(connection, source, end, ids);
    }
    return ids.build().sorted().toArray();
  }

  private <E> E lock(Class<E> entity, int id) {
    return transaction.find(entity, id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Forgets a source of which no visits are left. */
  public void finish(LeaseToken lease, int source) {
    Transactions.run(
        transaction,
        lease,
        connection -> {
          transaction.remove(lock(ImportSource.class, source));
          return null;
        });
  }
}
