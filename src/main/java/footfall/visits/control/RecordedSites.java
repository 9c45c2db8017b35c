package footfall.visits.control;

import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.values.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.annotation.Metric;

/** Refuses visits of sites that are none of {@code footfall.sites}, and counts these. */
@ApplicationScoped
public class RecordedSites {

  @Inject
  @Metric(
      name = "footfall_other_sites_refused",
      absolute = true,
      description = "Visits and lines of logs that were refused since their site is not recorded")
  private Counter refused;

  private Sites sites;

  @Inject
  void create(@ConfigProperty(name = "footfall.sites") String setting) {
    sites = Sites.of(setting);
  }

  /** Has the metric from the start, so that no first one is missed. */
  void register(@Observes Startup event) {
    refused.inc(0);
  }

  /**
   * Returns the page.
   *
   * @throws InvalidValueException if visits of its site are not recorded
   */
  public PageUrl require(PageUrl page) {
    if (!sites.include(page)) {
      refused.inc();
      throw new InvalidValueException(
          page.host().isEmpty()
              ? "Page ids are not recorded here"
              : "Visits of " + page.host() + " are not recorded here");
    }
    return page;
  }
}
