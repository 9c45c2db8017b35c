package footfall.analytics.entity;

import java.util.List;

/**
 * A part of a list of visits.
 *
 * @param total all that the list has
 * @param more whether there are visits behind these
 */
public record VisitSlice(List<VisitDetails> visits, long total, boolean more) {}
