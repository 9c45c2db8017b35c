package footfall.dictionary.control;

import footfall.dictionary.entity.DictionaryIds;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the ids of pages, visitors and user agents. The caches contain ids of one epoch; an epoch
 * begins whenever rows are removed. Storing visits fails with a {@link
 * DictionariesChangedException} if their ids were looked up in another epoch than the current one.
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
      int number,
      Dictionary<PageUrl, Integer> pages,
      Dictionary<ClientAddress, Integer> visitors,
      Dictionary<String, Integer> userAgents) {}

  /** Begins the epoch of a new database; if it is another, storing the first visits fails. */
  @PostConstruct
  void beginFirstEpoch() {
    current = epoch(0);
  }

  private Epoch epoch(int number) {
    return new Epoch(
        number,
        new Dictionary<>(maxBytes, (page, id) -> ENTRY_BYTES + page.value().length()),
        new Dictionary<>(maxBytes, (ip, id) -> ENTRY_BYTES),
        new Dictionary<>(maxBytes, (agent, id) -> ENTRY_BYTES + agent.length()));
  }

  /** Finds the ids of values; new values are committed before this returns. */
  public DictionaryIds ids(
      Collection<PageUrl> pages,
      Collection<ClientAddress> visitors,
      Collection<String> userAgents) {
    Epoch epoch = current;
    return new DictionaryIds(
        epoch.number(),
        epoch.pages().find(pages, store::pages),
        epoch.visitors().find(visitors, store::visitors),
        epoch.userAgents().find(userAgents, store::userAgents));
  }

  /**
   * Empties the caches unless they belong to this epoch.
   *
   * @param number the number of the epoch, read before any id is looked up in it, so that no such
   *     id was removed before the epoch began
   */
  public void beginEpoch(int number) {
    if (current.number() != number) {
      current = epoch(number);
    }
  }
}
