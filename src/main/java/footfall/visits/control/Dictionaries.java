package footfall.visits.control;

import footfall.client.ClientAddress;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.PageUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The ids of pages, visitors and user agents.
 *
 * <p>Cleanup removes rows that no visit uses, and begins a new epoch of the dictionaries with that.
 * Ids are stored only in the epoch in which they were looked up ({@link VisitBatches}), and caches
 * hold ids of one epoch only.
 */
@ApplicationScoped
public class Dictionaries {

  /** What an entry of a cache takes beside the characters of its value, roughly. */
  private static final int ENTRY_BYTES = 150;

  private final DictionaryStore store;
  private final long maxBytes;
  private final AtomicReference<Epoch> current = new AtomicReference<>();

  /** The caches of one epoch. */
  private record Epoch(
      int number,
      Dictionary<PageUrl> pages,
      Dictionary<ClientAddress> visitors,
      Dictionary<String> userAgents) {}

  protected Dictionaries() {
    this(new DictionaryStore(), 0);
  }

  /**
   * @param maxBytes how much each of the three caches may hold
   */
  @Inject
  public Dictionaries(
      DictionaryStore store,
      @ConfigProperty(name = "footfall.dictionary.max-bytes") long maxBytes) {
    this.store = store;
    this.maxBytes = maxBytes;
  }

  private Epoch begin() {
    // The number first: what is looked up after it was not removed before it.
    return new Epoch(
        store.epoch(),
        new Dictionary<>(maxBytes, (page, id) -> bytes(page.value()), store::pages),
        new Dictionary<>(maxBytes, (ip, id) -> ENTRY_BYTES, store::visitors),
        new Dictionary<>(maxBytes, (agent, id) -> bytes(agent), store::userAgents));
  }

  private static int bytes(String value) {
    return ENTRY_BYTES + value.length();
  }

  /** Finds the ids of what the visits name; new values are committed before this returns. */
  public VisitResolver resolve(List<NewVisit> visits) {
    Epoch epoch = Optional.ofNullable(current.get()).orElseGet(this::renew);
    return new VisitResolver(
        epoch.number(),
        epoch.pages().ids(visits.stream().map(NewVisit::page).toList()),
        epoch.visitors().ids(visits.stream().map(NewVisit::client).toList()),
        epoch.userAgents().ids(visits.stream().map(NewVisit::userAgent).toList()));
  }

  /**
   * Forgets all ids but those that are looked up from now on, after a {@link
   * DictionariesChangedException}.
   */
  public void renewEpoch() {
    renew();
  }

  private Epoch renew() {
    Epoch epoch = begin();
    current.set(epoch);
    return epoch;
  }
}
