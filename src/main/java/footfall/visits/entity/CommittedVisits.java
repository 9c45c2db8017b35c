package footfall.visits.entity;

import footfall.values.PageUrl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Visits that one transaction of this node committed.
 *
 * @param visits may be empty
 * @param pages the ids of their pages, and maybe of others
 * @param begun a {@link System#nanoTime} before the commit began
 * @param ended a {@link System#nanoTime} after the commit ended
 */
public record CommittedVisits(
    List<Visit> visits, Map<PageUrl, Integer> pages, long begun, long ended) {

  /** Returns the numbers of visits of the pages that were visited, each at least 1. */
  public Map<PageUrl, Integer> countByPage() {
    Map<Integer, Integer> counts = new HashMap<>();
    visits.forEach(visit -> counts.merge(visit.pageId(), 1, Integer::sum));
    Map<PageUrl, Integer> byPage = new HashMap<>();
    pages.forEach(
        (page, id) -> {
          Integer count = counts.get(id);
          if (count != null) {
            byPage.put(page, count);
          }
        });
    return byPage;
  }
}
