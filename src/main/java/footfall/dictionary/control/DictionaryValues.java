package footfall.dictionary.control;

import com.github.benmanes.caffeine.cache.Cache;
import footfall.database.control.Chunks;
import footfall.dictionary.entity.DictionaryKind;
import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The values that the ids of pages, visitors and user agents stand for. An id stands for the same
 * value for ever: one that was removed is not given again.
 */
@ApplicationScoped
public class DictionaryValues {

  /** What an entry of a cache takes beside the characters of its value, roughly. */
  private static final int ENTRY_BYTES = 120;

  private final Map<DictionaryKind, Cache<Integer, String>> caches =
      new EnumMap<>(DictionaryKind.class);

  /** For the container's proxies. */
  protected DictionaryValues() {}

  /**
   * @param maxBytes how much each of the three caches may hold
   */
  @Inject
  public DictionaryValues(
      @ConfigProperty(name = "footfall.analytics.dictionary.max-bytes") long maxBytes) {
    for (DictionaryKind kind : DictionaryKind.values()) {
      caches.put(
          kind,
          Dictionary.cache(maxBytes, (Integer id, String value) -> ENTRY_BYTES + value.length()));
    }
  }

  /** The URLs, or page ids of page counters, of pages; none for an id that has no row. */
  public Map<Integer, String> urls(Connection connection, Collection<Integer> ids)
      throws SQLException {
    return values(connection, DictionaryKind.PAGE, ids);
  }

  /** The addresses of visitors in canonical form; none for an id that has no row. */
  public Map<Integer, String> addresses(Connection connection, Collection<Integer> ids)
      throws SQLException {
    return values(connection, DictionaryKind.VISITOR, ids);
  }

  /** User agents; none for an id that has no row. */
  public Map<Integer, String> userAgents(Connection connection, Collection<Integer> ids)
      throws SQLException {
    return values(connection, DictionaryKind.USER_AGENT, ids);
  }

  private Map<Integer, String> values(
      Connection connection, DictionaryKind kind, Collection<Integer> ids) throws SQLException {
    Cache<Integer, String> cache = caches.get(kind);
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
    Map<Integer, String> stored = stored(connection, kind, unknown);
    cache.putAll(stored);
    values.putAll(stored);
    return values;
  }

  /** By primary key. */
  private static Map<Integer, String> stored(
      Connection connection, DictionaryKind kind, Set<Integer> ids) throws SQLException {
    Map<Integer, String> values = new HashMap<>();
    String select = "SELECT id, " + kind.valueColumn() + " FROM " + kind.table();
    for (List<Integer> some : Chunks.ofIds(ids)) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(select + " WHERE id IN " + Chunks.in(some))) {
        while (rows.next()) {
          values.put(
              rows.getInt(1),
              kind == DictionaryKind.VISITOR
                  ? ClientAddress.ofBytes(rows.getBytes(2)).value()
                  : rows.getString(2));
        }
      }
    }
    return values;
  }
}
