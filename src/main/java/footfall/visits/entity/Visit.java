package footfall.visits.entity;

import footfall.values.VisitId;

/**
 * A row of table visit, which is never updated: its id and three ids of the dictionaries.
 *
 * @param id contains the time, see {@link VisitId}
 */
public record Visit(long id, int pageId, int visitorId, int userAgentId) {}
