package footfall.visits.control;

import footfall.client.ClientAddress;
import footfall.visits.entity.Page;
import footfall.visits.entity.PageUrl;
import footfall.visits.entity.UserAgent;
import footfall.visits.entity.Visitor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The dictionaries in the database. Each call is a transaction of its own: rows of a dictionary
 * that no visit uses do no harm, and so neither a lock on a new page nor an id that may yet be
 * rolled back outlives the call.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DictionaryStore {

  private static final int ROWS_PER_STATEMENT = 500;

  @PersistenceContext(unitName = "recording")
  private EntityManager dictionary;

  /** Rises whenever rows of a dictionary are removed. */
  public int epoch() {
    return (Integer)
        dictionary
            .createNativeQuery("SELECT dictionary_epoch FROM recording_gate WHERE id = 1")
            .getSingleResult();
  }

  /** The ids of the pages; those that are new are inserted. */
  public Map<PageUrl, Integer> pages(Set<PageUrl> pages) {
    Map<String, PageUrl> byUrl =
        pages.stream().collect(Collectors.toMap(PageUrl::value, page -> page));
    return ids(
        pages,
        some -> find(Page.BY_HASH, "hashes", some, Page::hash, url -> byUrl.get((String) url)),
        "INSERT INTO page (url, url_hash, host) VALUES ",
        "ON DUPLICATE KEY UPDATE url_hash = url_hash",
        page -> List.of(page.value(), Page.hash(page), page.host()));
  }

  /** The ids of the addresses; those that are new are inserted. */
  public Map<ClientAddress, Integer> visitors(Set<ClientAddress> addresses) {
    return ids(
        addresses,
        some ->
            find(
                Visitor.BY_ADDRESS,
                "addresses",
                some,
                ClientAddress::bytes,
                ip -> ClientAddress.ofBytes((byte[]) ip)),
        "INSERT INTO visitor (ip) VALUES ",
        "ON DUPLICATE KEY UPDATE ip = ip",
        address -> List.of(address.bytes()));
  }

  /** The ids of the user agents; those that are new are inserted. */
  public Map<String, Integer> userAgents(Set<String> values) {
    return ids(
        values,
        some -> find(UserAgent.BY_HASH, "hashes", some, UserAgent::hash, String.class::cast),
        "INSERT INTO user_agent (value, hash) VALUES ",
        "ON DUPLICATE KEY UPDATE hash = hash",
        value -> List.of(value, UserAgent.hash(value)));
  }

  private <V> Map<V, Integer> ids(
      Set<V> values,
      Function<List<V>, Map<V, Integer>> find,
      String insert,
      String onDuplicate,
      Function<V, List<Object>> row) {
    Map<V, Integer> ids = new HashMap<>();
    List<V> all = new ArrayList<>(values);
    for (int from = 0; from < all.size(); from += ROWS_PER_STATEMENT) {
      List<V> some = all.subList(from, Math.min(from + ROWS_PER_STATEMENT, all.size()));
      ids.putAll(find.apply(some));
      List<V> missing = some.stream().filter(value -> !ids.containsKey(value)).toList();
      if (!missing.isEmpty()) {
        insert(insert, onDuplicate, missing.stream().map(row).toList());
        ids.putAll(find.apply(missing));
      }
    }
    return ids;
  }

  private <V> Map<V, Integer> find(
      String query,
      String parameter,
      List<V> values,
      Function<V, byte[]> key,
      Function<Object, V> value) {
    return dictionary
        .createNamedQuery(query, Object[].class)
        .setParameter(parameter, values.stream().map(key).toList())
        .getResultStream()
        .collect(Collectors.toMap(row -> value.apply(row[1]), row -> (Integer) row[0]));
  }

  /** Several nodes may insert the same value at once: the unique key lets one of them win. */
  private void insert(String insert, String onDuplicate, List<List<Object>> rows) {
    String row = rows.get(0).stream().map(column -> "?").collect(Collectors.joining(",", "(", ")"));
    String values = rows.stream().map(each -> row).collect(Collectors.joining(","));
    Query statement = dictionary.createNativeQuery(insert + values + " " + onDuplicate);
    int position = 1;
    for (List<Object> columns : rows) {
      for (Object column : columns) {
        statement.setParameter(position++, column);
      }
    }
    statement.executeUpdate();
  }
}
