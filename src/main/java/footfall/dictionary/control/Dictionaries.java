package footfall.dictionary.control;

import footfall.database.entity.StorageId;
import footfall.dictionary.entity.DictionaryEpoch;
import footfall.dictionary.entity.DictionaryIds;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the ids of pages, visitors and user agents. The caches contain ids of one {@link
 * DictionaryEpoch}. Storing visits fails with a {@link DictionariesChangedException} if their ids
 * were looked up in another epoch than the current one.
 */
@ApplicationScoped
public class Dictionaries {

  /** The approximate size of a cache entry without the characters of its value. */
  private static final int ENTRY_BYTES = 150;

  @Inject private DictionaryStore store;

  @Inject
  @ConfigProperty(name = "footfall.dictionary.max-bytes")
  private long maxBytes;

  private volatile Epoch current;

  /** The caches of one epoch. */
  private record Epoch(
      DictionaryEpoch id,
      Dictionary<PageUrl, Integer> pages,
      Dictionary<ClientAddress, Integer> visitors,
      Dictionary<String, Integer> userAgents) {}

  @PostConstruct
  void beginFirstEpoch() {
    current = epoch(DictionaryEpoch.NONE);
  }

  private Epoch epoch(DictionaryEpoch begun) {
    return new Epoch(
        begun,
        new Dictionary<>(maxBytes, (page, id) -> ENTRY_BYTES + page.value().length()),
        new Dictionary<>(maxBytes, (ip, id) -> ENTRY_BYTES),
        new Dictionary<>(maxBytes, (agent, id) -> ENTRY_BYTES + agent.length()));
  }

  /**
   * Finds the ids of values; new values are committed before this returns.
   *
   * @throws DictionariesChangedException if the epoch is not known, or a connection leads to a
   *     server that it does not belong to
   */
  public DictionaryIds ids(
      Collection<PageUrl> pages,
      Collection<ClientAddress> visitors,
      Collection<String> userAgents) {
    return ids(pages, visitors, userAgents, new ArrayList<>());
  }

  /**
   * As {@link #ids(Collection, Collection, Collection)}, and tells which pages are new.
   *
   * @param added is given the pages that were not known before
   */
  public DictionaryIds ids(
      Collection<PageUrl> pages,
      Collection<ClientAddress> visitors,
      Collection<String> userAgents,
      List<PageUrl> added) {
    Epoch epoch = current;
    StorageId storage = epoch.id().storage();
    if (storage.equals(StorageId.UNKNOWN)) {
      throw new DictionariesChangedException();
    }
    return new DictionaryIds(
        epoch.id(),
        epoch.pages().find(pages, unknown -> store.pages(unknown, storage, added)),
        epoch.visitors().find(visitors, unknown -> store.visitors(unknown, storage)),
        epoch.userAgents().find(userAgents, unknown -> store.userAgents(unknown, storage)));
  }

  /**
   * Returns whether a page has an id.
   *
   * @throws DictionariesChangedException as {@link #ids(Collection, Collection, Collection)} does
   */
  public boolean isKnown(PageUrl page) {
    Epoch epoch = current;
    StorageId storage = epoch.id().storage();
    if (storage.equals(StorageId.UNKNOWN)) {
      throw new DictionariesChangedException();
    }
    return epoch
        .pages()
        .find(List.of(page), unknown -> store.knownPages(unknown, storage))
        .containsKey(page);
  }

  /**
   * Empties the caches unless they belong to this epoch.
   *
   * @param id the epoch, read before any id is looked up in it, so that no such id was removed
   *     before the epoch began
   */
  public void beginEpoch(DictionaryEpoch id) {
    if (!current.id().equals(id)) {
      current = epoch(id);
    }
  }
}
