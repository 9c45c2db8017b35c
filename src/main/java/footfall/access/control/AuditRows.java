package footfall.access.control;

import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditOutcome;
import footfall.access.entity.AuditQuery;
import footfall.access.entity.AuditSource;
import footfall.database.control.MultiRowInsert;
import footfall.database.control.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of table audit, by statements in the transaction of the caller's connection. */
public final class AuditRows {

  /** An entry that stands for several requests is written again with their number. */
  private static final MultiRowInsert INSERT =
      new MultiRowInsert(
          "INSERT INTO audit (id, at, ended_at, actor, actor_kind, address, action, target,"
              + " outcome, requests, request_id, detail)",
          12,
          "ON DUPLICATE KEY UPDATE requests = VALUES(requests), ended_at = VALUES(ended_at)");

  /** By primary key. */
  private static final String DONE =
      """
      UPDATE audit SET outcome = :outcome WHERE id = :id
      """;

  /** By primary key. */
  private static final String END =
      """
      UPDATE audit SET outcome = :outcome, ended_at = FROM_UNIXTIME(:ended / 1000), detail = :detail
      WHERE id = :id
      """;

  /** By primary key, audit_actor or audit_action. */
  private static final String SELECT =
      """
      SELECT id, ended_at, actor, actor_kind, address, action, target, outcome, requests,
        request_id, detail
      FROM audit
      WHERE id >= :from AND id < :before{actor}{action}
      ORDER BY id DESC LIMIT :limit
      """;

  /** By primary key. */
  private static final String DELETE =
      """
      DELETE FROM audit WHERE id < :before ORDER BY id LIMIT :limit
      """;

  private AuditRows() {}

  /** Adds entries. */
  static void insert(Connection connection, Collection<AuditEntry> entries) throws SQLException {
    INSERT.run(connection, entries, AuditRows::values);
  }

  private static List<Object> values(AuditEntry entry) {
    AuditSource source = entry.source();
    return Arrays.asList(
        entry.id(),
        Timestamp.from(entry.time()),
        entry.endedAt().map(Timestamp::from).orElse(null),
        source.actor(),
        source.kind(),
        source.address(),
        entry.action(),
        entry.target(),
        entry.outcome(),
        entry.requests(),
        source.requestId(),
        entry.detail());
  }

  /**
   * Tells that what an entry is about is done, in the very transaction that does it: so the trail
   * is right whenever the node stops.
   *
   * @param connection that of the transaction
   */
  public static void done(Connection connection, AuditEntry entry) throws SQLException {
    new Sql(connection, DONE)
        .set("id", entry.id())
        .set("outcome", AuditOutcome.DONE.toString())
        .update();
  }

  /**
   * Adds an entry of what a transaction does.
   *
   * @param connection that of the transaction
   */
  public static void record(Connection connection, AuditEntry entry) throws SQLException {
    insert(connection, List.of(entry));
  }

  /** Tells the end of what an entry is about. */
  static void end(Connection connection, AuditEntry ended) throws SQLException {
    new Sql(connection, END)
        .set("id", ended.id())
        .set("outcome", ended.outcome())
        .set("ended", ended.endedAt().map(Instant::toEpochMilli).orElseThrow())
        .set("detail", ended.detail())
        .update();
  }

  /** Returns entries, the newest first. */
  static List<AuditEntry> select(Connection connection, AuditQuery query, int limit)
      throws SQLException {
    return new Sql(connection, SELECT)
        .name("actor", query.actor().isPresent() ? " AND actor = :actor" : "")
        .name("action", query.action().isPresent() ? " AND action = :action" : "")
        .set("from", query.from())
        .set("before", query.before())
        .set("actor", query.actor().orElse(""))
        .set("action", query.action().map(Object::toString).orElse(""))
        .set("limit", limit)
        .fetch(limit)
        .list(AuditRows::entry);
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        new AuditSource(
            row.getString("actor"),
            row.getString("actor_kind"),
            row.getString("address"),
            row.getString("request_id")),
        row.getString("action"),
        row.getString("target"),
        row.getString("outcome"),
        row.getLong("requests"),
        Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant),
        row.getString("detail"));
  }

  /**
   * Deletes the oldest entries.
   *
   * @return how many
   */
  static int delete(Connection connection, long before, int limit) throws SQLException {
    return new Sql(connection, DELETE).set("before", before).set("limit", limit).update();
  }
}
