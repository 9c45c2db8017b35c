package footfall.database.control;

import footfall.database.entity.NodeHolder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * The row of this node's number in table node, which this process writes again and again. Two
 * processes with the same number take it from each other, which each of them finds; a process that
 * was killed does not take it back, so that its successor finds nothing.
 */
final class NodeRow {

  /** By primary key. */
  private static final String SELECT_HOLDER =
      """
      SELECT instance, host, since FROM node WHERE id = :id
      """;

  /** By primary key. The assignments are made in their order. */
  private static final String HOLD =
      """
      INSERT INTO node (id, instance, host) VALUES (:id, :instance, :host)
      ON DUPLICATE KEY UPDATE
        since = IF(instance = :instance, since, CURRENT_TIMESTAMP(3)),
        instance = :instance, host = :host, seen_at = CURRENT_TIMESTAMP(3)
      """;

  private final String instance = UUID.randomUUID().toString();
  private final String host = hostName();
  private final int number;
  private boolean held;

  NodeRow(int number) {
    this.number = number;
  }

  /**
   * Writes the row and commits, over a connection that commits each statement.
   *
   * @return the process that took the number from this one, if one did
   */
  Optional<NodeHolder> hold(Connection connection) throws SQLException {
    Optional<NodeHolder> before =
        new Sql(connection, SELECT_HOLDER)
            .set("id", number)
            .first(
                row ->
                    new NodeHolder(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()));
    new Sql(connection, HOLD)
        .set("id", number)
        .set("instance", instance)
        .set("host", host)
        .update();
    Optional<NodeHolder> taker =
        before.filter(holder -> held && !holder.instance().equals(instance));
    held = true;
    return taker;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a host without a name";
    }
  }
}
