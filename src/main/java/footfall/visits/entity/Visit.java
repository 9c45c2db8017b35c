package footfall.visits.entity;

import footfall.values.VisitId;

/**
 * A row of table visit, which is never updated.
 *
 * @param id contains the time, see {@link VisitId}
 * @param pageId the page's id in the dictionary
 * @param visitorId the client address's id in the dictionary
 * @param userAgentId the user agent's id in the dictionary
 */
public record Visit(long id, int pageId, int visitorId, int userAgentId) {}
