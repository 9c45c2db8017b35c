package footfall.system;

import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A look into the service's database. */
public final class Database {

  private final String url;

  public Database(FootfallInstance footfall) throws IOException {
    this(footfall.jdbcUrl());
  }

  public Database(String url) {
    this.url = url;
  }

  /** The same database, for what its administrator may do. */
  public static Database ofAdministrator(FootfallInstance footfall) throws IOException {
    return new Database(footfall.administratorJdbcUrl());
  }

  /** The number that a query gives. */
  public long number(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The first column of what a query gives. */
  public List<String> texts(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** When clients were last seen, by their client_id, in milliseconds. */
  public Map<String, Long> lastSeen() throws SQLException {
    return counts("SELECT client_id, last_seen FROM presence_client");
  }

  /** The clients that have rows, by their client_id, with the number of rows. */
  public Map<String, Long> clients() throws SQLException {
    return counts("SELECT client_id, COUNT(*) FROM presence_client GROUP BY client_id");
  }

  /** How often each page with a URL that begins so was visited. */
  public Map<String, Long> visits(String urlPrefix) throws SQLException {
    String query =
        """
        SELECT p.url, COUNT(*)
        FROM page p JOIN visit v ON v.page_id = p.id
        WHERE p.url LIKE CONCAT(?, '%')
        GROUP BY p.id, p.url
        """;
    return counts(query, urlPrefix);
  }

  /** How often each page that begins so was visited, by address and user agent. */
  Map<SentVisit, Long> details(String urlPrefix) throws SQLException {
    String query =
        """
        SELECT p.url, INET6_NTOA(r.ip), a.value, COUNT(*)
        FROM page p
          JOIN visit v ON v.page_id = p.id
          JOIN visitor r ON r.id = v.visitor_id
          JOIN user_agent a ON a.id = v.user_agent_id
        WHERE p.url LIKE CONCAT(?, '%')
        GROUP BY p.url, r.ip, a.value
        """;
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, urlPrefix);
      ResultSet rows = statement.executeQuery();
      Map<SentVisit, Long> counts = new HashMap<>();
      while (rows.next()) {
        counts.put(
            new SentVisit(rows.getString(1), rows.getString(2), rows.getString(3)),
            rows.getLong(4));
      }
      return counts;
    }
  }

  private Map<String, Long> counts(String query, String... parameters) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      ResultSet rows = statement.executeQuery();
      Map<String, Long> counts = new HashMap<>();
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
      return counts;
    }
  }
}
