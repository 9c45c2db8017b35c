package footfall.analytics.entity;

import java.util.List;

/**
 * Some sites, ranked by a window.
 *
 * @param sites the first first
 * @param isMore whether others follow
 */
public record SiteList(List<WindowSite> sites, boolean isMore) {

  /** Copies the list. */
  public SiteList {
    sites = List.copyOf(sites);
  }
}
