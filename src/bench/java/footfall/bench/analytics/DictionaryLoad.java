package footfall.bench.analytics;

import footfall.dictionary.entity.Page;
import footfall.dictionary.entity.UserAgent;
import footfall.values.PageUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Stores a population in the dictionaries, by the driver's bulk protocol. */
final class DictionaryLoad {
  private static final int BATCH = 5_000;

  private final Population population;

  DictionaryLoad(Population population) {
    this.population = population;
  }

  private interface Row {
    void set(PreparedStatement insert, int number) throws SQLException;
  }

  /** Fills the dictionaries, which are empty. */
  void into(Connection connection) throws SQLException {
    insert(
        connection,
        "INSERT INTO page (id, url, url_hash, host) VALUES (?, ?, ?, ?)",
        Population.PAGES,
        this::setPage);
    insert(
        connection,
        "INSERT INTO user_agent (id, value, hash) VALUES (?, ?, ?)",
        Population.USER_AGENTS,
        this::setUserAgent);
    insert(
        connection,
        "INSERT INTO visitor (id, ip) VALUES (?, ?)",
        Population.ADDRESSES,
        this::setAddress);
  }

  private void setPage(PreparedStatement insert, int rank) throws SQLException {
    var url = PageUrl.of(population.url(rank));
    insert.setInt(1, population.pageId(rank));
    insert.setString(2, url.value());
    insert.setBytes(3, Page.hash(url));
    insert.setString(4, url.host());
  }

  private void setUserAgent(PreparedStatement insert, int rank) throws SQLException {
    var value = population.userAgent(rank);
    insert.setInt(1, population.userAgentId(rank));
    insert.setString(2, value);
    insert.setBytes(3, UserAgent.hash(value));
  }

  private void setAddress(PreparedStatement insert, int number) throws SQLException {
    insert.setInt(1, number + 1);
    insert.setBytes(2, population.address(number + 1));
  }

  private static void insert(Connection connection, String sql, int rows, Row row)
      throws SQLException {
    try (var insert = connection.prepareStatement(sql)) {
      for (int number = 0; number < rows; number++) {
        row.set(insert, number);
        insert.addBatch();
        if ((number + 1) % BATCH == 0 || number + 1 == rows) {
          insert.executeBatch();
        }
      }
    }
  }
}
