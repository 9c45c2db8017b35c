package footfall.analytics.entity;

import java.util.List;
import java.util.Optional;

/**
 * Some sites, ranked by a window.
 *
 * @param compared the window whose visits are told as well; empty for none
 * @param sites the first first
 * @param isMore whether others follow
 */
public record SiteList(Optional<TimeWindow> compared, List<WindowSite> sites, boolean isMore) {

  /** Copies the list. */
  public SiteList {
    sites = List.copyOf(sites);
  }
}
