package footfall.database.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The level of the tables, a number in table recording_gate, which keeps a version from writing to
 * tables whose form it does not know ("parallel change", Sato and Fowler, 2014).
 *
 * <p>Two versions run beside each other during an upgrade. So a migration only adds, and what it
 * adds has defaults: it keeps the level. What nobody needs any more is taken away or changed two
 * versions later: the first of them works with both forms and raises {@link #KNOWN}; the next one
 * has the migration, which raises the level in table recording_gate to that number before anything
 * else. A test reads {@code sql/} for this.
 *
 * <p>The level is checked in the statement that records visits, in each transaction under a lease,
 * and each second for everything else: heartbeats and timers.
 */
@ApplicationScoped
public class SchemaLevel {

  /** The highest level that this version can work with. */
  public static final int KNOWN = 1;

  /** By primary key. */
  private static final String SELECT_LEVEL =
      """
      SELECT schema_level FROM recording_gate WHERE id = 1
      """;

  private volatile boolean known = true;

  /**
   * Requires that the level is known, in the transaction of the connection.
   *
   * @throws LaterSchemaException if it is not
   */
  static void require(Connection connection) throws SQLException {
    int level = new Sql(connection, SELECT_LEVEL).first(row -> row.getInt(1)).orElseThrow();
    if (level > KNOWN) {
      throw new LaterSchemaException(level);
    }
  }

  /** As {@link #require(Connection)}, and remembers the outcome. */
  void check(Connection connection) throws SQLException {
    try {
      require(connection);
      known = true;
    } catch (LaterSchemaException e) {
      known = false;
      throw e;
    }
  }

  /** Returns whether this version may write to the tables, as was found last. */
  public boolean isKnown() {
    return known;
  }

  /**
   * Requires that this version may write to the tables, as was found last.
   *
   * @throws UnavailableException if not
   */
  public void requireKnown() {
    if (!known) {
      throw new UnavailableException("the service is being upgraded");
    }
  }
}
