package footfall.incontainer;

import footfall.database.control.LeaseToken;
import footfall.database.control.Sql;
import footfall.presence.control.OnlineClientsReader;
import footfall.rollups.control.RollupLease;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The database for tests: statements of their own, each committed at once. */
@ApplicationScoped
public class QuietDatabase {

  private static final long POLL_NANOS = 5_000_000;

  /** The names of the application's timers. */
  private static final Pattern TIMER = Pattern.compile("footfall\\.\\w+\\.(boundary\\.)?\\w+Timer");

  private static final List<String> VISITS =
      List.of(
          "visit",
          "visit_batch",
          "import_batch",
          "import_source",
          "visitor_removal",
          "page",
          "visitor",
          "user_agent",
          "site",
          "page_total",
          "page_day",
          "site_total",
          "site_day",
          "site_page_day",
          "site_quarter",
          "site_minute",
          "folder",
          "folder_day",
          "total_visitors");

  private static final List<String> HEARTBEATS =
      List.of(
          "presence_client",
          "presence_hour",
          "presence_history",
          "presence_site_history",
          "presence_stream_batch",
          "presence_stream_hour",
          "presence_stream_fold",
          "presence_stream",
          "heartbeat_batch");

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource database;

  @Inject private QuietMigration timers;
  @Inject private RollupLease rollups;

  /** Has the application's timers do nothing, and waits for what they have begun. */
  public void quieten() {
    timers.setQuiet(true);
    while (isAnyTimerAtWork()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    rollups.run(LeaseToken::name);
  }

  /**
   * A timer that has begun is on the stack of its thread until it is done; one that begins now does
   * nothing, or nothing to what tests look at. One has another thread read heartbeats.
   */
  private static boolean isAnyTimerAtWork() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Stream::of)
        .anyMatch(
            frame ->
                TIMER.matcher(frame.getClassName()).matches()
                    || frame.getClassName().equals(OnlineClientsReader.class.getName()));
  }

  /** Has the application's timers work again. */
  public void wake() {
    timers.setQuiet(false);
  }

  /** Deletes all visits and what was made of them. */
  public void deleteVisits() throws SQLException {
    delete(VISITS);
    execute("UPDATE recording_gate SET dictionary_epoch = dictionary_epoch + 1");
    execute("UPDATE recording_gate SET removing_before = 0, removing_aggregates = FALSE");
    execute(
        "UPDATE rollup_state SET building = NULL, cleaned_before = 0, quarters_from = 0,"
            + " minutes_from = 0, ranked_to = NULL, folders_to = 0");
  }

  /** Deletes all clients and the history. */
  public void deleteHeartbeats() throws SQLException {
    delete(HEARTBEATS);
    execute("UPDATE presence_fold SET sequence = (SELECT sequence FROM presence_state)");
  }

  private void delete(List<String> tables) throws SQLException {
    for (String table : tables) {
      execute("DELETE FROM " + table);
    }
  }

  public int execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** The first column of what a query finds. */
  public List<byte[]> column(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<byte[]> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getBytes(1));
      }
      return values;
    }
  }

  /** What a query finds. */
  public <T> List<T> rows(String query, Sql.RowReader<T> reader) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return new Sql(connection, query).list(reader);
    }
  }

  /** The number that a query finds. */
  public long number(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
