package footfall.visits.control;

import footfall.client.ClientAddress;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.PageUrl;
import footfall.visits.entity.Visit;
import java.util.Map;

/**
 * Turns new visits into rows of small integers.
 *
 * @param epoch the epoch of the dictionaries in which the ids were looked up
 * @param pages ids by page
 * @param visitors ids by address
 * @param userAgents ids by value
 */
public record VisitResolver(
    int epoch,
    Map<PageUrl, Integer> pages,
    Map<ClientAddress, Integer> visitors,
    Map<String, Integer> userAgents) {

  /** The row of a visit that has this id. */
  public Visit visit(long id, NewVisit visit) {
    return new Visit(
        id,
        pages.get(visit.page()),
        visitors.get(visit.client()),
        userAgents.get(visit.userAgent()));
  }
}
