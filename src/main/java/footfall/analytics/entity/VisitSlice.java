package footfall.analytics.entity;

import java.util.List;

/**
 * A slice of a list of visits.
 *
 * @param total the number of visits in the whole list
 * @param more whether visits follow this slice
 */
public record VisitSlice(List<VisitDetails> visits, long total, boolean more) {}
