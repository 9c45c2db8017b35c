package footfall.analytics.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * All visits of a site, or of all.
 *
 * @param visits all-time
 * @param uniqueIps all-time, each address once for all pages
 * @param earliest the first visit, if there is any
 * @param latest the last visit, if there is any
 * @param windowVisits visits in the window
 * @param windowUniqueIps different addresses in the window
 */
public record SiteTotals(
    long visits,
    long uniqueIps,
    Optional<Instant> earliest,
    Optional<Instant> latest,
    long windowVisits,
    long windowUniqueIps) {}
