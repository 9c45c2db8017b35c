package footfall.dictionary.control;

import static java.util.stream.Collectors.toMap;

import footfall.database.control.Chunks;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.MultiRowInsert;
import footfall.database.control.Transactions;
import footfall.database.entity.StorageId;
import footfall.dictionary.entity.Page;
import footfall.dictionary.entity.UserAgent;
import footfall.dictionary.entity.Visitor;
import footfall.dictionary.privacy.StoredAddresses;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the ids of values in the dictionaries' tables and inserts new values. Each call is a
 * transaction of its own, so that no lock on a new row and no id that may still be rolled back
 * outlives the call; rows that no visit uses do no harm. If several nodes insert the same value
 * concurrently, the unique key admits one row, which all of them find.
 *
 * <p>A pool may still have connections to a server that is no longer the primary. Its ids are of no
 * use, so each query finds them only on the server of the caller's epoch.
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

  @Inject private StoredAddresses privacy;

  /**
   * Finds the ids of pages, after inserting new ones.
   *
   * @throws DictionariesChangedException if the connection leads to another server
   */
  public Map<PageUrl, Integer> pages(Set<PageUrl> pages, StorageId storage) {
    return pages(pages, storage, new ArrayList<>());
  }

  /**
   * As {@link #pages(Set, StorageId)}.
   *
   * @param added is given the pages that are inserted, also if that fails later
   */
  public Map<PageUrl, Integer> pages(Set<PageUrl> pages, StorageId storage, List<PageUrl> added) {
    return ids(
        pages,
        some -> pages(some, storage),
        INSERT_PAGES,
        page -> {
          added.add(page);
          return List.of(page.value(), Page.hash(page), page.host());
        });
  }

  /** Finds the ids of those pages that have one. */
  public Map<PageUrl, Integer> knownPages(Set<PageUrl> pages, StorageId storage) {
    return pages(List.copyOf(pages), storage);
  }

  private Map<PageUrl, Integer> pages(List<PageUrl> some, StorageId storage) {
    return find(Page.class, Page.BY_HASH, storage, some, Page::hash)
        .collect(toMap(Page::url, Page::id));
  }

  /** Finds the ids of what is stored of addresses, as {@link #pages} does. */
  public Map<ClientAddress, Integer> visitors(Set<ClientAddress> addresses, StorageId storage) {
    Map<ClientAddress, ClientAddress> stored =
        addresses.stream().collect(toMap(address -> address, privacy::stored));
    if (privacy.arePseudonyms()) {
      Transactions.execute(
          dictionary,
          connection -> {
            VisitorPseudonyms.replace(connection, addresses, privacy);
            return true;
          });
    }
    Map<ClientAddress, Integer> ids = storedVisitors(Set.copyOf(stored.values()), storage);
    return stored.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> ids.get(entry.getValue())));
  }

  private Map<ClientAddress, Integer> storedVisitors(
      Set<ClientAddress> addresses, StorageId storage) {
    return ids(
        addresses,
        some ->
            find(Visitor.class, Visitor.BY_ADDRESS, storage, some, ClientAddress::bytes)
                .collect(toMap(Visitor::address, Visitor::id)),
        INSERT_VISITORS,
        address -> List.of(address.bytes()));
  }

  /** Finds the ids of user agents, as {@link #pages} does. */
  public Map<String, Integer> userAgents(Set<String> values, StorageId storage) {
    return ids(
        values,
        some ->
            find(UserAgent.class, UserAgent.BY_HASH, storage, some, UserAgent::hash)
                .collect(toMap(UserAgent::value, UserAgent::id)),
        INSERT_USER_AGENTS,
        value -> List.of(value, UserAgent.hash(value)));
  }

  private <V> Map<V, Integer> ids(
      Set<V> values,
      Function<List<V>, Map<V, Integer>> find,
      MultiRowInsert insert,
      Function<V, List<Object>> columns) {
    return Transactions.run(
        dictionary,
        connection -> {
          Map<V, Integer> ids = new HashMap<>();
          for (List<V> some : Chunks.of(values, VALUES_PER_QUERY)) {
            ids.putAll(find.apply(some));
            List<V> missing = some.stream().filter(value -> !ids.containsKey(value)).toList();
            if (!missing.isEmpty()) {
              insert.run(connection, missing, columns);
              ids.putAll(find.apply(missing));
            }
          }
          if (ids.size() < values.size()) {
            throw new DictionariesChangedException();
          }
          return ids;
        });
  }

  private <E, V> Stream<E> find(
      Class<E> entity, String query, StorageId storage, List<V> values, Function<V, byte[]> key) {
    return dictionary
        .createNamedQuery(query, entity)
        .setParameter("keys", values.stream().map(key).toList())
        .setParameter("server", storage.server())
        .getResultList()
        .stream();
  }
}
