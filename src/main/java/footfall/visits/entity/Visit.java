package footfall.visits.entity;

import footfall.values.VisitId;

/**
 * One stored visit, a row of table visit: never changed.
 *
 * @param id holds the time, see {@link VisitId}
 * @param pageId the page's id in the dictionary
 * @param visitorId the client address's id in the dictionary
 * @param userAgentId the user agent's id in the dictionary
 */
public record Visit(long id, int pageId, int visitorId, int userAgentId) {}
