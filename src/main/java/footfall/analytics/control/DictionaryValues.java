package footfall.analytics.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import footfall.client.ClientAddress;
import footfall.rollups.control.IdLists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the ids of pages, visitors and user agents stand for. An id stands for the same value for
 * ever: one that was removed is not given again.
 */
@ApplicationScoped
public class DictionaryValues {

  /** What an entry of a cache takes beside the characters of its value, roughly. */
  private static final int ENTRY_BYTES = 120;

  private final Cache<Integer, String> urls;
  private final Cache<Integer, String> addresses;
  private final Cache<Integer, String> userAgents;

  protected DictionaryValues() {
    this(0);
  }

  /**
   * @param maxBytes how much each of the three caches may hold
   */
  @Inject
  public DictionaryValues(
      @ConfigProperty(name = "footfall.analytics.dictionary.max-bytes") long maxBytes) {
    urls = cache(maxBytes);
    addresses = cache(maxBytes);
    userAgents = cache(maxBytes);
  }

  private static Cache<Integer, String> cache(long maxBytes) {
    return Caffeine.newBuilder()
        .maximumWeight(maxBytes)
        .weigher((Integer id, String value) -> ENTRY_BYTES + value.length())
        .executor(Runnable::run)
        .build();
  }

  Map<Integer, String> urls(Connection connection, Collection<Integer> ids) throws SQLException {
    return values(connection, ids, urls, "SELECT id, url FROM page", DictionaryValues::text);
  }

  Map<Integer, String> addresses(Connection connection, Collection<Integer> ids)
      throws SQLException {
    return values(
        connection, ids, addresses, "SELECT id, ip FROM visitor", DictionaryValues::address);
  }

  Map<Integer, String> userAgents(Connection connection, Collection<Integer> ids)
      throws SQLException {
    return values(
        connection, ids, userAgents, "SELECT id, value FROM user_agent", DictionaryValues::text);
  }

  /** Reads the second column of a row. */
  @FunctionalInterface
  private interface Column {

    String read(ResultSet row) throws SQLException;
  }

  private static String text(ResultSet row) throws SQLException {
    return row.getString(2);
  }

  private static String address(ResultSet row) throws SQLException {
    return ClientAddress.ofBytes(row.getBytes(2)).value();
  }

  /** By primary key. */
  private static Map<Integer, String> values(
      Connection connection,
      Collection<Integer> ids,
      Cache<Integer, String> cache,
      String select,
      Column column)
      throws SQLException {
    Map<Integer, String> values = new HashMap<>();
    Set<Integer> unknown = new HashSet<>();
    for (Integer id : new HashSet<>(ids)) {
      String value = cache.getIfPresent(id);
      if (value == null) {
        unknown.add(id);
      } else {
        values.put(id, value);
      }
    }
    for (List<Integer> some : IdLists.of(unknown)) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(select + " WHERE id IN " + IdLists.sql(some))) {
        while (rows.next()) {
          values.put(rows.getInt(1), column.read(rows));
          cache.put(rows.getInt(1), values.get(rows.getInt(1)));
        }
      }
    }
    return values;
  }
}
