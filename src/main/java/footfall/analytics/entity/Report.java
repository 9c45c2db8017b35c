package footfall.analytics.entity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a screen shows, of one moment.
 *
 * @param series the visits of the window
 * @param compared what the window is compared with; empty for nothing
 * @param pages the most visited pages of the window, the most visited first
 * @param agents visits in the window by user agent, the most frequent first, at most {@link
 *     #MAX_AGENTS}
 * @param times the first and the last visit of all time; empty without visits
 */
public record Report(
    WindowSeries series,
    Optional<ComparedSeries> compared,
    List<WindowPage> pages,
    Map<String, Long> agents,
    Optional<VisitTimes> times) {

  /** The largest number of user agents. */
  public static final int MAX_AGENTS = 20;
}
