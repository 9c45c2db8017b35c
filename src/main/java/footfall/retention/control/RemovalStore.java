package footfall.retention.control;

import footfall.cluster.Lease;
import footfall.retention.entity.Removal;
import footfall.rollups.control.Rebuild;
import footfall.rollups.control.RollupState;
import footfall.rollups.control.RollupWork;
import footfall.visits.entity.VisitId;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

  private static final String LOCK_GATE =
      "SELECT removing_before, removing_aggregates FROM recording_gate WHERE id = 1 FOR UPDATE";

  private static final String NOTE =
      "UPDATE recording_gate SET removing_before = ?, removing_aggregates = ? WHERE id = 1";

  private static final String CLEANED =
      """
      UPDATE rollup_state SET cleaned_before = GREATEST(cleaned_before, ?),
        build_cleaned_before = GREATEST(build_cleaned_before, ?)
      WHERE id = 1
      """;

  /** By primary key. */
  private static final String NEXT =
      "SELECT id FROM visit WHERE id >= ? AND id < ? ORDER BY id LIMIT 1 OFFSET ?";

  /** By primary key. */
  private static final String DELETE = "DELETE FROM visit WHERE id >= ? AND id < ?";

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

  private <T> T run(RollupWork<T> work) {
    return work.run(database);
  }

  private <T> T run(Lease lease, RollupWork<T> work) {
    return work.run(database, lease);
  }

  /** The removal that is not finished. */
  public Optional<Removal> unfinished() {
    return run(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "SELECT removing_before, removing_aggregates FROM recording_gate")) {
            row.next();
            long before = row.getLong(1);
            return before == 0
                ? Optional.empty()
                : Optional.of(new Removal(before, before, row.getBoolean(2), 0));
          }
        });
  }

  /** Notes that visits are being removed; one that is not finished becomes part of it. */
  public Removal begin(Lease lease, Instant cutoff, boolean aggregates) {
    return run(lease, connection -> begin(connection, VisitId.firstAt(cutoff), aggregates));
  }

  private static Removal begin(Connection connection, long cutoff, boolean aggregates)
      throws SQLException {
    long from = 0;
    boolean rebuild = aggregates;
    try (Statement lock = connection.createStatement();
        ResultSet row = lock.executeQuery(LOCK_GATE)) {
      row.next();
      from = row.getLong(1);
      rebuild = rebuild || row.getBoolean(2);
    }
    long before = Math.max(cutoff, from);
    long cleanedBefore = RollupState.read(connection).cleanedBefore();
    note(connection, before, rebuild);
    long cleaned = VisitId.firstAt(dayAfter(before));
    try (PreparedStatement update = connection.prepareStatement(CLEANED)) {
      update.setLong(1, cleaned);
      update.setLong(2, cleaned);
      update.executeUpdate();
    }
    return new Removal(from, before, rebuild, cleanedBefore);
  }

  /** The first midnight from which on nothing is removed. */
  private static Instant dayAfter(long before) {
    Instant time = VisitId.time(before);
    Instant midnight = time.truncatedTo(ChronoUnit.DAYS);
    return midnight.equals(time) ? time : midnight.plus(1, ChronoUnit.DAYS);
  }

  private static void note(Connection connection, long before, boolean aggregates)
      throws SQLException {
    try (PreparedStatement note = connection.prepareStatement(NOTE)) {
      note.setLong(1, before);
      note.setBoolean(2, aggregates);
      note.executeUpdate();
    }
  }

  /**
   * Deletes some visits. To begin each time where the last one ended passes over what was deleted,
   * which MariaDB cannot purge as long as snapshots see it.
   *
   * @param from only visits with this id or a larger one
   * @param before only visits with smaller ids
   * @param limit how many at most
   * @return the smallest id that is left, if any is
   */
  public OptionalLong delete(Lease lease, long from, long before, int limit) {
    return run(
        lease,
        connection -> {
          OptionalLong next = next(connection, from, before, limit);
          try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setLong(1, from);
            delete.setLong(2, next.orElse(before));
            delete.executeUpdate();
          }
          return next;
        });
  }

  private static OptionalLong next(Connection connection, long from, long before, int offset)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(NEXT)) {
      select.setLong(1, from);
      select.setLong(2, before);
      select.setInt(3, offset);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /** Notes that all are removed, and has the rollups rebuilt if they are to be. */
  public void finish(Lease lease, Removal removal) {
    run(
        lease,
        connection -> {
          note(connection, 0, false);
          if (removal.aggregates()) {
            Rebuild.request(connection);
          }
          return null;
        });
  }

  /** See {@link DictionaryRemoval#of}. */
  public DictionaryRemoval unused(Lease lease, DictionaryTable table, int after) {
    return run(lease, connection -> DictionaryRemoval.of(connection, table, after));
  }

  /** See {@link DictionaryRemoval#removeNext}. */
  public boolean remove(Lease lease, DictionaryRemoval removal) {
    return run(lease, removal::removeNext);
  }
}
