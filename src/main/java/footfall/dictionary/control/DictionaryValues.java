package footfall.dictionary.control;

import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.database.entity.StorageId;
import footfall.dictionary.entity.DictionaryKind;
import footfall.dictionary.privacy.StoredAddresses;
import footfall.values.ClientAddress;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the values of ids of pages, visitors and user agents. The cached values stay valid, since
 * the id of a removed row is not used again, until another server becomes the primary: they belong
 * to the storage of the snapshot from which they were read. Those of two storages are kept, since
 * exports may be read from a replica. Ids without a row are missing from the results.
 */
@ApplicationScoped
public class DictionaryValues {

  /** The approximate size of a cache entry without the characters of its value. */
  private static final int ENTRY_BYTES = 120;

  /** Uses the primary key. */
  private static final String SELECT_VALUES =
      """
      SELECT id, {value_column} FROM {table} WHERE id IN (:ids)
      """;

  @Inject private StoredAddresses privacy;

  @Inject
  @ConfigProperty(name = "footfall.analytics.dictionary.max-bytes")
  private long maxBytes;

  private OfStorages<Map<DictionaryKind, Dictionary<Integer, String>>> caches;

  @PostConstruct
  void createCaches() {
    caches = new OfStorages<>(this::empty);
  }

  private Map<DictionaryKind, Dictionary<Integer, String>> empty() {
    Map<DictionaryKind, Dictionary<Integer, String>> dictionaries =
        new EnumMap<>(DictionaryKind.class);
    for (DictionaryKind kind : DictionaryKind.values()) {
      dictionaries.put(
          kind, new Dictionary<>(maxBytes, (id, value) -> ENTRY_BYTES + value.length()));
    }
    return dictionaries;
  }

  /**
   * Finds the URLs of pages, or page ids of page counters.
   *
   * @param storage what the connection's snapshot shows
   */
  public Map<Integer, String> urls(
      Connection connection, StorageId storage, Collection<Integer> ids) throws SQLException {
    return values(connection, storage, DictionaryKind.PAGE, ids);
  }

  /** Finds what is shown of the addresses of visitors, in canonical form. */
  public Map<Integer, String> addresses(
      Connection connection, StorageId storage, Collection<Integer> ids) throws SQLException {
    return values(connection, storage, DictionaryKind.VISITOR, ids);
  }

  /** Finds user agents. */
  public Map<Integer, String> userAgents(
      Connection connection, StorageId storage, Collection<Integer> ids) throws SQLException {
    return values(connection, storage, DictionaryKind.USER_AGENT, ids);
  }

  private Map<Integer, String> values(
      Connection connection, StorageId storage, DictionaryKind kind, Collection<Integer> ids)
      throws SQLException {
    return caches
        .get(storage)
        .get(kind)
        .find(new HashSet<>(ids), unknown -> select(connection, kind, unknown));
  }

  private Map<Integer, String> select(Connection connection, DictionaryKind kind, Set<Integer> ids)
      throws SQLException {
    Map<Integer, String> values = new HashMap<>();
    for (List<Integer> some : Chunks.ofIds(ids)) {
      new Sql(connection, SELECT_VALUES)
          .name("table", kind.table())
          .name("value_column", kind.valueColumn())
          .set("ids", some)
          .forEach(
              row ->
                  values.put(
                      row.getInt(1),
                      kind == DictionaryKind.VISITOR ? shown(row.getBytes(2)) : row.getString(2)));
    }
    return values;
  }

  private String shown(byte[] address) {
    return privacy.stored(ClientAddress.ofBytes(address)).value();
  }
}
