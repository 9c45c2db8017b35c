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
 * The ids of pages, visitors and user agents, from caches that hold ids of one epoch only. An epoch
 * begins whenever rows are removed. Its number is stored beside the visits: storing ids of an
 * earlier epoch fails with a {@link DictionariesChangedException}.
 */
@ApplicationScoped
public class Dictionaries {

  /** What an entry of a cache takes beside the characters of its value, roughly. */
  private static final int ENTRY_BYTES = 150;

  @Inject private DictionaryStore store;

  @Inject
  @ConfigProperty(name = "footfall.dictionary.max-bytes")
  private long maxBytes;

  private volatile Epoch current;

  /** The caches of one epoch. */
  private record Epoch(
      int number,
      Dictionary<PageUrl> pages,
      Dictionary<ClientAddress> visitors,
      Dictionary<String> userAgents) {}

  /** With the number of a new database; the first ids that are stored tell the right one. */
  @PostConstruct
  void beginFirstEpoch() {
    current = epoch(0);
  }

  private Epoch epoch(int number) {
    return new Epoch(
        number,
        new Dictionary<>(maxBytes, (page, id) -> bytes(page.value()), store::pages),
        new Dictionary<>(maxBytes, (ip, id) -> ENTRY_BYTES, store::visitors),
        new Dictionary<>(maxBytes, (agent, id) -> bytes(agent), store::userAgents));
  }

  private static int bytes(String value) {
    return ENTRY_BYTES + value.length();
  }

  /** The ids of the values; new values are committed before this returns. */
  public DictionaryIds ids(
      Collection<PageUrl> pages,
      Collection<ClientAddress> visitors,
      Collection<String> userAgents) {
    Epoch epoch = current;
    return new DictionaryIds(
        epoch.number(),
        epoch.pages().ids(pages),
        epoch.visitors().ids(visitors),
        epoch.userAgents().ids(userAgents));
  }

  /**
   * Empties the caches, unless they are of this epoch.
   *
   * @param number the epoch's number, read before any id is looked up in it: so no id that is
   *     looked up was removed before the epoch began
   */
  public void beginEpoch(int number) {
    if (current.number() != number) {
      current = epoch(number);
    }
  }
}
