package footfall.visits.control;

import footfall.client.ClientAddress;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.PageUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ids of pages, visitors and user agents. */
@ApplicationScoped
public class Dictionaries {

  /** What an entry of a cache takes beside the characters of its value, roughly. */
  private static final int ENTRY_BYTES = 150;

  private final Dictionary<PageUrl> pages;
  private final Dictionary<ClientAddress> visitors;
  private final Dictionary<String> userAgents;

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
    pages = new Dictionary<>(maxBytes, (page, id) -> bytes(page.value()), store::pages);
    visitors = new Dictionary<>(maxBytes, (ip, id) -> ENTRY_BYTES, store::visitors);
    userAgents = new Dictionary<>(maxBytes, (agent, id) -> bytes(agent), store::userAgents);
  }

  private static int bytes(String value) {
    return ENTRY_BYTES + value.length();
  }

  /** Finds the ids of what the visits name; new values are committed before this returns. */
  public VisitResolver resolve(List<NewVisit> visits) {
    return new VisitResolver(
        pages.ids(visits.stream().map(NewVisit::page).toList()),
        visitors.ids(visits.stream().map(NewVisit::client).toList()),
        userAgents.ids(visits.stream().map(NewVisit::userAgent).toList()));
  }

  Optional<Integer> cachedId(PageUrl page) {
    return pages.cached(page);
  }

  void remember(PageUrl page, int id) {
    pages.remember(page, id);
  }
}
