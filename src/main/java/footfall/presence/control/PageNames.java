package footfall.presence.control;

import footfall.database.entity.StorageId;
import footfall.dictionary.control.DictionaryValues;
import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientPresence;
import footfall.rollups.control.RollupSnapshot;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the pages that clients are on, and tells a node's clients. */
@ApplicationScoped
public class PageNames {

  private static final PageUrl NONE = new PageUrl("", "");

  @Inject private DictionaryValues values;

  /**
   * Finds pages by their ids, {@link ClientPresence#NO_PAGE} aside.
   *
   * @return the page of each id; an empty one where the dictionary has none, as may be after a node
   *     of the version before has removed it
   */
  Map<Integer, PageUrl> find(Connection connection, Collection<Integer> ids) throws SQLException {
    Set<Integer> wanted = new HashSet<>(ids);
    wanted.remove(ClientPresence.NO_PAGE);
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Map<Integer, PageUrl> pages =
        stored(connection, RollupSnapshot.read(connection).storage(), wanted);
    wanted.forEach(id -> pages.putIfAbsent(id, NONE));
    return pages;
  }

  private Map<Integer, PageUrl> stored(Connection connection, StorageId storage, Set<Integer> ids)
      throws SQLException {
    Map<Integer, PageUrl> pages = new HashMap<>();
    values.urls(connection, storage, ids).forEach((id, url) -> pages.put(id, page(url)));
    return pages;
  }

  /** Of a URL that was stored when others were taken for valid, nobody can tell the site. */
  private static PageUrl page(String url) {
    try {
      return PageUrl.ofPageId(url);
    } catch (InvalidValueException e) {
      return NONE;
    }
  }

  /** Returns clients with the URLs of the pages that they are on. */
  List<ClientDetails> on(Connection connection, List<ClientDetails> clients) throws SQLException {
    Map<Integer, PageUrl> pages =
        find(connection, clients.stream().map(client -> client.presence().page()).toList());
    return clients.stream()
        .map(
            client ->
                new ClientDetails(
                    client.identity(),
                    client.presence(),
                    Optional.ofNullable(pages.get(client.presence().page()))
                        .map(PageUrl::value)
                        .filter(url -> !url.isEmpty())))
        .toList();
  }

  /**
   * Finds the pages that a node's clients are on and it does not know yet. One that is not there is
   * looked for again: another thread may have applied a batch that was committed after the
   * transaction's snapshot.
   */
  void tell(Connection connection, OnlineClients online) throws SQLException {
    Set<Integer> unnamed = online.unnamedPages();
    if (!unnamed.isEmpty()) {
      StorageId storage = RollupSnapshot.read(connection).storage();
      online.namePages(storage.server(), stored(connection, storage, unnamed));
    }
  }
}
