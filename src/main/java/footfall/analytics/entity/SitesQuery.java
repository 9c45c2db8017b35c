package footfall.analytics.entity;

import footfall.access.entity.Sites;
import java.util.Optional;

/**
 * A query for sites, those with the most visits in a window first.
 *
 * @param hostStart how their hosts begin; empty for all
 * @param compared the window whose visits are told as well; empty for none
 * @param after the rank after which the list starts; empty for the start
 * @param limit the maximum number of sites, 1 to 1,000
 * @param sites the sites that may be known of
 */
public record SitesQuery(
    String hostStart,
    TimeWindow window,
    Optional<ComparedWindow> compared,
    Optional<SiteRank> after,
    int limit,
    Sites sites) {

  /** Returns whether a site is asked for. */
  public boolean includes(String host) {
    return host.startsWith(hostStart) && sites.include(host);
  }
}
