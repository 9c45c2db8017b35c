package footfall.bench.analytics;

import footfall.bench.BenchDatabase;
import footfall.dictionary.entity.Page;
import footfall.dictionary.entity.UserAgent;
import footfall.values.PageUrl;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Stores a population in the dictionaries. */
final class DictionaryLoad {
  private final Population population;

  DictionaryLoad(Population population) {
    this.population = population;
  }

  /** Fills the dictionaries, which are empty. */
  void into(BenchDatabase database) throws IOException {
    database.insert(
        "INSERT INTO page (id, url, url_hash, host) VALUES (?, ?, ?, ?)",
        population.size().pages(),
        this::setPage);
    database.insert(
        "INSERT INTO user_agent (id, value, hash) VALUES (?, ?, ?)",
        Population.USER_AGENTS,
        this::setUserAgent);
    database.insert(
        "INSERT INTO visitor (id, ip) VALUES (?, ?)",
        population.size().addresses(),
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
}
