package footfall.dictionary.control;

import footfall.database.control.Chunks;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.MultiRowInsert;
import footfall.dictionary.entity.Page;
import footfall.dictionary.entity.UserAgent;
import footfall.dictionary.entity.Visitor;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds values in the dictionaries' tables, and inserts those that are new. Each call is a
 * transaction of its own, so that no lock on a new row and no id that may still be rolled back
 * outlives the call; rows that no visit uses do no harm.
 *
 * <p>If several nodes insert the same value at once, the unique key admits one row, and all nodes
 * find that.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DictionaryStore {

  private static final int VALUES_PER_QUERY = 500;

  private static final MultiRowInsert INSERT_PAGES =
      new MultiRowInsert(
          "INSERT INTO page (url, url_hash, host)",
          3,
          "ON DUPLICATE KEY UPDATE url_hash = url_hash");

  private static final MultiRowInsert INSERT_VISITORS =
      new MultiRowInsert("INSERT INTO visitor (ip)", 1, "ON DUPLICATE KEY UPDATE ip = ip");

  private static final MultiRowInsert INSERT_USER_AGENTS =
      new MultiRowInsert(
          "INSERT INTO user_agent (value, hash)", 2, "ON DUPLICATE KEY UPDATE hash = hash");

  @PersistenceContext(unitName = "recording")
  private EntityManager dictionary;

  /** Finds the ids of pages; new pages are inserted. */
  public Map<PageUrl, Integer> pages(Set<PageUrl> pages) {
    return ids(
        pages,
        some ->
            find(Page.class, Page.BY_HASH, some, Page::hash).stream()
                .collect(Collectors.toMap(Page::url, Page::id)),
        INSERT_PAGES,
        page -> List.of(page.value(), Page.hash(page), page.host()));
  }

  /** Finds the ids of addresses; new addresses are inserted. */
  public Map<ClientAddress, Integer> visitors(Set<ClientAddress> addresses) {
    return ids(
        addresses,
        some ->
            find(Visitor.class, Visitor.BY_ADDRESS, some, ClientAddress::bytes).stream()
                .collect(Collectors.toMap(Visitor::address, Visitor::id)),
        INSERT_VISITORS,
        address -> List.of(address.bytes()));
  }

  /** Finds the ids of user agents; new user agents are inserted. */
  public Map<String, Integer> userAgents(Set<String> values) {
    return ids(
        values,
        some ->
            find(UserAgent.class, UserAgent.BY_HASH, some, UserAgent::hash).stream()
                .collect(Collectors.toMap(UserAgent::value, UserAgent::id)),
        INSERT_USER_AGENTS,
        value -> List.of(value, UserAgent.hash(value)));
  }

  private <V> Map<V, Integer> ids(
      Set<V> values,
      Function<List<V>, Map<V, Integer>> find,
      MultiRowInsert insert,
      Function<V, List<Object>> row) {
    Map<V, Integer> ids = new HashMap<>();
    for (List<V> some : Chunks.of(values, VALUES_PER_QUERY)) {
      ids.putAll(find.apply(some));
      List<V> missing = some.stream().filter(value -> !ids.containsKey(value)).toList();
      if (!missing.isEmpty()) {
        insert(insert, missing, row);
        ids.putAll(find.apply(missing));
      }
    }
    return ids;
  }

  private <E, V> List<E> find(
      Class<E> entity, String query, List<V> values, Function<V, byte[]> key) {
    return dictionary
        .createNamedQuery(query, entity)
        .setParameter("keys", values.stream().map(key).toList())
        .getResultList();
  }

  private <V> void insert(MultiRowInsert insert, List<V> rows, Function<V, List<Object>> columns) {
    try {
      insert.run(dictionary.unwrap(Connection.class), rows, columns);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }
}
