package footfall.analytics.entity;

/**
 * A query for visits that are kept, the newest first.
 *
 * @param before selects visits with smaller ids; {@link Long#MAX_VALUE} for all
 * @param offset how many of these to skip, 0 or more
 */
public record VisitsQuery(VisitFilter filter, long before, long offset) {}
