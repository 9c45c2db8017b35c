package footfall.analytics;

import footfall.dictionary.entity.Page;
import footfall.dictionary.entity.UserAgent;
import footfall.partitions.Partitions;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import footfall.values.VisitId;
import footfall.visits.control.VisitInsert;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Records visits in the database and in the model. */
final class ModelRecorder {

  private final Model model;
  private final DataSource database;
  private final Partitions partitions;
  private long tick;
  private long sequence;

  ModelRecorder(Model model, DataSource database, Partitions partitions) {
    this.model = model;
    this.database = database;
    this.partitions = partitions;
  }

  /** Records visits as one batch; each is a URL, an address and a user agent. */
  void recordLive(Instant now, Stream<String[]> visits) throws SQLException {
    partitions.ensure(Set.of(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    try (Connection connection = database.getConnection()) {
      List<Visit> rows = new ArrayList<>();
      for (String[] visit : visits.toList()) {
        tick = Math.max(tick + 1, VisitId.firstTick(now.toEpochMilli()));
        rows.add(row(connection, VisitId.live(tick, 0), visit));
      }
      VisitInsert.into(connection, rows, epoch(connection));
    }
  }

  /** Imports visits as one batch. */
  void importOld(List<Map.Entry<Instant, String[]>> visits) throws SQLException {
    partitions.ensure(
        visits.stream()
            .map(visit -> LocalDate.ofInstant(visit.getKey(), ZoneOffset.UTC))
            .collect(Collectors.toSet()));
    try (Connection connection = database.getConnection()) {
      List<Visit> rows = new ArrayList<>();
      for (Map.Entry<Instant, String[]> visit : visits) {
        long id = VisitId.imported(visit.getKey().toEpochMilli(), sequence++);
        rows.add(row(connection, id, visit.getValue()));
      }
      VisitInsert.into(connection, rows, epoch(connection));
    }
  }

  private Visit row(Connection connection, long id, String[] visit) throws SQLException {
    PageUrl page = PageUrl.ofPageId(visit[0]);
    model.add(id, VisitId.time(id), page.value(), page.host(), visit[1], visit[2]);
    return new Visit(
        id,
        id(connection, "page", "url_hash", Page.hash(page), "url, host", page.value(), page.host()),
        id(connection, "visitor", "ip", ClientAddress.of(visit[1]).bytes(), ""),
        id(connection, "user_agent", "hash", UserAgent.hash(visit[2]), "value", visit[2]));
  }

  private static int id(
      Connection connection,
      String table,
      String keyColumn,
      byte[] key,
      String columns,
      String... values)
      throws SQLException {
    String names = keyColumn + (values.length > 0 ? ", " + columns : "");
    String insert =
        "INSERT INTO " + table + " (" + names + ") VALUES (?" + ", ?".repeat(values.length) + ")";
    String select = "SELECT id FROM " + table + " WHERE " + keyColumn + " = ?";
    try (PreparedStatement find = connection.prepareStatement(select)) {
      find.setBytes(1, key);
      try (ResultSet row = find.executeQuery()) {
        if (row.next()) {
          return row.getInt(1);
        }
      }
    }
    try (PreparedStatement add =
        connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS)) {
      add.setBytes(1, key);
      for (int i = 0; i < values.length; i++) {
        add.setString(2 + i, values[i]);
      }
      add.executeUpdate();
      try (ResultSet row = add.getGeneratedKeys()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static int epoch(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT dictionary_epoch FROM recording_gate")) {
      row.next();
      return row.getInt(1);
    }
  }

  long storedVisits() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM visit")) {
      row.next();
      return row.getLong(1);
    }
  }

  Set<String> storedAddresses() throws SQLException {
    Set<String> addresses = new HashSet<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT ip FROM visitor")) {
      while (rows.next()) {
        addresses.add(ClientAddress.ofBytes(rows.getBytes(1)).value());
      }
    }
    return addresses;
  }
}
