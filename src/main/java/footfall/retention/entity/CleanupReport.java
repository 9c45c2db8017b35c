package footfall.retention.entity;

import java.time.Instant;

/**
 * What a cleanup did.
 *
 * @param deletedVisits visits that were removed
 * @param cutoff all older ones were
 */
public record CleanupReport(long deletedVisits, Instant cutoff) {}
