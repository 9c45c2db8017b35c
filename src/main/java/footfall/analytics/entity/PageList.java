package footfall.analytics.entity;

import java.util.List;
import java.util.Optional;

/**
 * Some pages of a window, ranked by that window.
 *
 * @param total the visits of the query's scope in the window, of which its pages have shares,
 *     whether they are listed or not
 * @param compared the window whose visits are told as well; empty for none
 * @param pages the first first
 * @param isMore whether others follow
 */
public record PageList(
    WindowTotal total, Optional<TimeWindow> compared, List<WindowPage> pages, boolean isMore) {

  /** Copies the list. */
  public PageList {
    pages = List.copyOf(pages);
  }
}
