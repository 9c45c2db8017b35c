package footfall.analytics.entity;

import java.util.List;
import java.util.Optional;

/**
 * A site with what it had in a window.
 *
 * @param rank its host and its visits in the window, which may be none
 * @param visitors different visitors in the window
 * @param previousVisits visits in the window that this one is compared with; empty if it is with
 *     none
 * @param lastDays visits of the last 14 days up to the window's end, the first day first
 */
public record WindowSite(
    SiteRank rank, int visitors, Optional<Long> previousVisits, List<Long> lastDays) {

  /** Copies the list. */
  public WindowSite {
    lastDays = List.copyOf(lastDays);
  }
}
