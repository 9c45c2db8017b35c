package footfall.database.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * Reads MariaDB's clock, which is the same for all nodes: what is removed, or done once, is decided
 * by it.
 */
@ApplicationScoped
public class DatabaseClock {

  private static final String SELECT_NOW =
      """
      SELECT CURRENT_TIMESTAMP(3)
      """;

  @Resource(lookup = "jdbc/footfall-rollups")
  private DataSource database;

  /**
   * Returns the current time, to the millisecond, over a connection of the pool of maintenance.
   *
   * @throws DatabaseException if MariaDB is away
   */
  public Instant instant() {
    try (Connection connection = database.getConnection()) {
      return now(connection);
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }

  /** Returns the current time, to the millisecond. */
  static Instant now(Connection connection) throws SQLException {
    return new Sql(connection, SELECT_NOW)
        .first(row -> row.getTimestamp(1).toInstant())
        .orElseThrow();
  }

  /** Returns the current time, to the millisecond. */
  public static Instant now(EntityManager transaction) {
    Object now = transaction.createNativeQuery(SELECT_NOW).getSingleResult();
    return ((Timestamp) now).toInstant();
  }
}
