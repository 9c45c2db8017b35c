package footfall.retention.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.LeaseToken;
import footfall.database.control.Sql;
import footfall.database.control.Transactions;
import footfall.dictionary.control.DictionaryRows;
import footfall.imports.control.ImportedVisits;
import footfall.retention.entity.ErasedVisitor;
import footfall.rollups.control.RollupSnapshot;
import footfall.rollups.control.TakeBack;
import footfall.rollups.control.VisitorHours;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.RollupHours;
import footfall.rollups.entity.RollupState;
import footfall.values.ClientAddress;
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
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes the visits of persons back, each step in a transaction of its own under the lease of the
 * rollups: the hours in which the rollups know the person, the earliest first.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class VisitorRemovalStore {

  private static final String BEGIN =
      """
      INSERT INTO visitor_removal (ip, removed_before, requests) VALUES (:ip, 0, 1)
      ON DUPLICATE KEY UPDATE removed_before = 0, requests = requests + 1
      """;

  private static final String UNFINISHED =
      """
      SELECT ip, removed_before, requests FROM visitor_removal ORDER BY requested_at, ip LIMIT 1
      """;

  /** By primary key. */
  private static final String FIND =
      """
      SELECT COUNT(*) FROM visitor_removal WHERE ip = :ip
      """;

  /** By primary key. */
  private static final String ADVANCE =
      """
      UPDATE visitor_removal SET removed_before = :before WHERE ip = :ip AND requests = :requests
      """;

  /** By primary key. */
  private static final String END =
      """
      DELETE FROM visitor_removal WHERE ip = :ip AND requests = :requests
      """;

  @PersistenceContext(unitName = "rollups")
  private EntityManager transaction;

  /** Returns whether there is a row of this visitor, whose visits may be kept or being removed. */
  public boolean isKnown(ClientAddress stored) {
    return Transactions.run(
        transaction,
        connection ->
            !DictionaryRows.visitors(connection, List.of(stored)).isEmpty()
                || new Sql(connection, FIND)
                        .set("ip", stored.bytes())
                        .first(row -> row.getInt(1))
                        .orElse(0)
                    > 0);
  }

  /** Requests the removal of all that there is now. */
  public void begin(ClientAddress stored) {
    Transactions.run(
        transaction, connection -> new Sql(connection, BEGIN).set("ip", stored.bytes()).update());
  }

  /** Finds a removal that is not finished. */
  public Optional<ErasedVisitor> unfinished() {
    return Transactions.run(
        transaction,
        connection ->
            new Sql(connection, UNFINISHED)
                .first(
                    row ->
                        new ErasedVisitor(
                            ClientAddress.ofBytes(row.getBytes(1)),
                            row.getLong(2),
                            row.getInt(3))));
  }

  /**
   * Takes the next visits back, all of which are folded.
   *
   * @param maxVisits a tenth of the visits to read at most, except in a single hour
   * @return whether there may be more
   */
  public boolean removeNext(LeaseToken lease, ErasedVisitor visitor, int maxVisits) {
    return Transactions.run(
        transaction,
        lease,
        connection -> {
          transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
          RollupSnapshot state = RollupSnapshot.read(connection);
          if (state.isRebuilding()) {
            return true;
          }
          Optional<RollupHours> next = next(connection, state, visitor, maxVisits);
          if (next.isPresent()) {
            remove(connection, state, visitor, next.get());
          }
          return next.isPresent();
        });
  }

  private static Optional<RollupHours> next(
      Connection connection, RollupSnapshot state, ErasedVisitor visitor, int maxVisits)
      throws SQLException {
    List<Integer> ids = DictionaryRows.visitors(connection, List.of(visitor.stored()));
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    VisitorHours visited = new VisitorHours(connection, state, ids);
    int begun = RollupDay.of(VisitId.time(visitor.removedBefore()));
    int firstHour = RollupDay.hour(VisitId.time(visitor.removedBefore()));
    Optional<Integer> day = visited.firstDay(begun);
    while (day.isPresent()) {
      boolean[] hours = visited.hours(day.get());
      long[] taken = new long[DayRollup.HOURS];
      for (int hour = day.get() == begun ? firstHour : 0; hour < taken.length; hour++) {
        taken[hour] = hours[hour] ? 1 : 0;
      }
      if (Arrays.stream(taken).sum() > 0) {
        return Optional.of(NextHours.of(connection, day.get(), taken, state, maxVisits));
      }
      day = visited.firstDay(day.get() + 1);
    }
    return Optional.empty();
  }

  private static void remove(
      Connection connection, RollupSnapshot state, ErasedVisitor visitor, RollupHours hours)
      throws SQLException {
    List<Integer> ids = DictionaryRows.visitors(connection, List.of(visitor.stored()));
    List<Visit> removed =
        new TakeBack(connection, state, hours).run(visit -> ids.contains(visit.visitorId()));
    NavigableSet<Long> gone =
        removed.stream().map(Visit::id).collect(Collectors.toCollection(TreeSet::new));
    if (!gone.isEmpty()) {
      ImportedVisits.forget(connection, gone);
    }
    set(connection, ADVANCE, visitor).set("before", hours.endId()).update();
  }

  private static Sql set(Connection connection, String statement, ErasedVisitor visitor) {
    return new Sql(connection, statement)
        .set("ip", visitor.stored().bytes())
        .set("requests", visitor.requests());
  }

  /** Ends a removal, unless it was requested again since it was found. */
  public void finish(LeaseToken lease, ErasedVisitor visitor) {
    Transactions.run(transaction, lease, connection -> set(connection, END, visitor).update());
  }
}
