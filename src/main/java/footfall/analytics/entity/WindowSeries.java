package footfall.analytics.entity;

import footfall.rollups.entity.AgentCounts;
import java.util.List;

/**
 * Visits in a window, bin by bin.
 *
 * @param bins as many as the window has
 * @param total of the whole window: as many visits as the bins have, and the number of different
 *     visitors, which is not the sum of those of the bins
 * @param agents the visits of the whole window by the id of the user agent; none where these were
 *     not asked for
 */
public record WindowSeries(List<WindowTotal> bins, WindowTotal total, AgentCounts agents) {

  /** Copies the list. */
  public WindowSeries {
    bins = List.copyOf(bins);
  }
}
