package footfall.database.control;

import footfall.database.entity.NodeLease;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Leases the numbers of nodes, the rows of table node, to one process. Each statement commits by
 * itself, so a process that stands still holds no lock.
 *
 * <p>What makes ids unique is no clock but column used_until, the last millisecond that was granted
 * to any holder of a number: it is moved ahead with the lease, before ids are made, and never back;
 * who takes the number is granted the time after it. The lease itself, by MariaDB's clock, only
 * tells which number can be taken without disturbing anybody. Where a server takes over that lacks
 * what the one before granted last, the primary key of visits rejects an id that exists, and the
 * batch is stored with new ones.
 */
final class NodeRows {

  /** By how much the clock of a node that is ready may differ from MariaDB's. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(2);

  /** MariaDB's time in milliseconds since 1970. */
  private static final String NOW =
      """
      (TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000)
      """;

  /** The version before does not know of leases: what it has seen lately is taken as well. */
  private static final String FREE =
      """
      (instance = '' OR leased_until < {now}
        AND seen_at < CURRENT_TIMESTAMP(3) - INTERVAL :micros MICROSECOND)
      """;

  /**
   * Reads all rows. A number is used again as late as possible; the first to be used are the
   * highest, since administrators gave the lowest to nodes of the version before.
   */
  private static final String SELECT_FREE =
      """
      SELECT id, instance, used_until FROM node WHERE {free}
      ORDER BY used_until, seen_at, id DESC LIMIT 1
      """;

  /** By primary key; no row if another process was faster. */
  private static final String TAKE =
      """
      UPDATE node
      SET instance = :instance, host = :host, since = CURRENT_TIMESTAMP(3),
        seen_at = CURRENT_TIMESTAMP(3), leased_until = {now} + :lease,
        used_until = GREATEST(used_until, {now} + :reserve)
      WHERE id = :id AND instance = :holder AND used_until = :used AND {free}
      """;

  /** By primary key; no row if another process has the number. */
  private static final String RENEW =
      """
      UPDATE node
      SET seen_at = CURRENT_TIMESTAMP(3), leased_until = {now} + :lease,
        used_until = GREATEST(used_until, {now} + :reserve)
      WHERE id = :id AND instance = :instance
      """;

  /** By primary key. */
  private static final String SELECT_GRANTED =
      """
      SELECT used_until FROM node WHERE id = :id AND instance = :instance
      """;

  /** By primary key. */
  private static final String RELEASE =
      """
      UPDATE node SET instance = '' WHERE id = :id AND instance = :instance
      """;

  private final String instance;
  private final String host = hostName();
  private final Duration length;
  private final LongSupplier nanoTime;

  /**
   * @param instance unique to this process, 1 to 36 characters
   * @param length of a lease
   * @param nanoTime as {@link System#nanoTime}
   */
  NodeRows(String instance, Duration length, LongSupplier nanoTime) {
    this.instance = instance;
    this.length = length;
    this.nanoTime = nanoTime;
  }

  /** A number that can be taken. */
  private record FreeNumber(int number, String holder, long usedUntil) {}

  /**
   * Takes a number; one that was used lately only if all others are taken.
   *
   * @throws IllegalStateException if none is free, with a reason for the administrator
   */
  NodeLease draw(Connection connection) throws SQLException {
    while (true) {
      FreeNumber free = findFree(connection);
      long begin = nanoTime.getAsLong();
      if (take(connection, free)) {
        NodeLease lease = new NodeLease(free.number, free.usedUntil + 1, free.usedUntil, begin);
        Optional<NodeLease> granted = granted(connection, lease, begin);
        if (granted.isPresent()) {
          return granted.get();
        }
      }
    }
  }

  private FreeNumber findFree(Connection connection) throws SQLException {
    return sql(connection, SELECT_FREE)
        .first(row -> new FreeNumber(row.getInt(1), row.getString(2), row.getLong(3)))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "all numbers of nodes are taken: 256 nodes use this database, or did within"
                        + " the last "
                        + length.toSeconds()
                        + " s"));
  }

  private boolean take(Connection connection, FreeNumber free) throws SQLException {
    return sql(connection, TAKE)
            .set("id", free.number)
            .set("holder", free.holder)
            .set("used", free.usedUntil)
            .set("host", host)
            .update()
        > 0;
  }

  /**
   * Renews a lease, also one that has ended, if nobody has taken the number since.
   *
   * @return empty if another process has the number
   */
  Optional<NodeLease> renew(Connection connection, NodeLease lease) throws SQLException {
    long begin = nanoTime.getAsLong();
    boolean renewed = sql(connection, RENEW).set("id", lease.number()).update() > 0;
    return renewed ? granted(connection, lease, begin) : Optional.empty();
  }

  /**
   * Reads what was granted.
   *
   * @param begin when the statement was not sent yet: MariaDB's lease lasts for longer than this
   */
  private Optional<NodeLease> granted(Connection connection, NodeLease lease, long begin)
      throws SQLException {
    return sql(connection, SELECT_GRANTED)
        .set("id", lease.number())
        .first(row -> lease.renewed(row.getLong(1), begin + length.toNanos()));
  }

  /** Frees the number of a lease, unless another process has it. */
  void release(Connection connection, NodeLease lease) throws SQLException {
    sql(connection, RELEASE).set("id", lease.number()).update();
  }

  private Sql sql(Connection connection, String text) {
    return new Sql(connection, text)
        .name("free", FREE)
        .name("now", NOW)
        .set("instance", instance)
        .set("lease", length.toMillis())
        .set("reserve", length.plus(CLOCK_DIFFERENCE).toMillis())
        .set("micros", length.toNanos() / 1_000);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a host without a name";
    }
  }
}
