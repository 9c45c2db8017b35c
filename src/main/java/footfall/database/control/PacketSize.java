package footfall.database.control;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The size of the packets that MariaDB must take. Statements with many rows are kept well below it;
 * the longest single value is the set of a page's visitors in a day, some 8 kB for each 65,536 that
 * are known.
 */
final class PacketSize {

  private static final long REQUIRED = 1 << 20;

  /** The global value: the next connection has it. */
  private static final String SELECT_ALLOWED =
      """
      SELECT @@GLOBAL.max_allowed_packet
      """;

  private PacketSize() {}

  /**
   * Requires that MariaDB takes packets of the size that the service sends.
   *
   * @throws IllegalStateException if it does not; the message is for the administrator
   */
  static void require(Connection connection) throws SQLException {
    long allowed = new Sql(connection, SELECT_ALLOWED).first(row -> row.getLong(1)).orElseThrow();
    if (allowed < REQUIRED) {
      throw new IllegalStateException(
          "max_allowed_packet of MariaDB is " + allowed + ", but must be " + REQUIRED + " or more");
    }
  }
}
