package footfall.analytics.entity;

import footfall.access.entity.Sites;
import java.util.Optional;

/**
 * A query for the metrics of pages, the most visited first.
 *
 * @param host selects the pages of a site; empty for all pages
 * @param limit the maximum number of pages, 1 or more
 * @param after the rank after which the list starts; empty for the start
 * @param sites the sites that may be known of; another one is as one without visits. All, where the
 *     query is for all pages
 */
public record SummaryQuery(
    TimeWindow window, Optional<String> host, int limit, Optional<PageRank> after, Sites sites) {

  /** Returns whether the query is for a site that may not be known of. */
  public boolean isOfUnknown() {
    return host.isPresent() ? !sites.include(host.get()) : !sites.isAll();
  }
}
