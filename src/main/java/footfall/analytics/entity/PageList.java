package footfall.analytics.entity;

import java.util.List;

/**
 * Some pages of a window, ranked by that window.
 *
 * @param total the visits of the query's scope in the window, of which its pages have shares,
 *     whether they are listed or not
 * @param pages the first first
 * @param isMore whether others follow
 */
public record PageList(WindowTotal total, List<WindowPage> pages, boolean isMore) {

  /** Copies the list. */
  public PageList {
    pages = List.copyOf(pages);
  }
}
