package footfall.rollups.control;

import footfall.cluster.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Work on the rollups in the transaction of the EJB that calls it.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface RollupWork<T> {

  /** Does the work in the transaction of the connection. */
  T in(Connection connection) throws SQLException;

  /**
   * Does the work.
   *
   * @throws RollupException if MariaDB is away or refuses
   */
  default T run(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return in(connection);
    } catch (SQLException e) {
      throw new RollupException(e);
    }
  }

  /**
   * Does the work under a lease, which is renewed first.
   *
   * @throws RollupException if MariaDB is away or refuses
   * @throws footfall.cluster.LeaseHeldException if another holds the lease
   */
  default T run(DataSource database, Lease lease) {
    RollupWork<T> fenced =
        connection -> {
          lease.renew(connection);
          return in(connection);
        };
    return fenced.run(database);
  }
}
