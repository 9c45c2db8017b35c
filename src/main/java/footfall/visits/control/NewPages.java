package footfall.visits.control;

import footfall.database.control.UnavailableException;
import footfall.dictionary.control.Dictionaries;
import footfall.values.PageUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.annotation.Metric;

/**
 * Bounds the new pages of each site on a day, so that nobody fills the dictionary with pages that
 * do not exist. Counted are those that batches of this process added. Visits of further new pages
 * are refused, those of pages that are known are not: this looks them up, which costs nothing while
 * no site is at its bound. The bound is passed by what waits for its commit meanwhile.
 */
@ApplicationScoped
public class NewPages {

  /** So few that recording does not feel them. */
  private static final int LOOKUPS_AT_ONCE = 2;

  @Inject private Dictionaries dictionaries;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "footfall.sites.max-new-pages")
  private int max;

  @Inject
  @Metric(
      name = "footfall_new_pages_refused",
      absolute = true,
      description = "Visits of new pages of sites that had as many of them that day as may be")
  private Counter refused;

  private final Semaphore lookups = new Semaphore(LOOKUPS_AT_ONCE);
  private NewPageCounts counts;

  void create(@Observes Startup event) {
    counts = new NewPageCounts(max, clock);
    refused.inc(0);
  }

  /**
   * Requires that a page is known, or may be new.
   *
   * @throws TooManyNewPagesException if it is neither
   * @throws UnavailableException if that cannot be found out now
   */
  public void require(PageUrl page) {
    if (counts.isFull(page.host()) && !isKnown(page)) {
      refused.inc();
      throw new TooManyNewPagesException();
    }
  }

  private boolean isKnown(PageUrl page) {
    if (!lookups.tryAcquire()) {
      throw new UnavailableException("too many pages are looked up");
    }
    try {
      return dictionaries.isKnown(page);
    } finally {
      lookups.release();
    }
  }

  /** Counts pages that were added to the dictionary. */
  public void add(Collection<PageUrl> added) {
    added.forEach(page -> counts.add(page.host()));
  }
}
