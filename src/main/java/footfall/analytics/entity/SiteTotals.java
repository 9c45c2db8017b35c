package footfall.analytics.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * The totals of a site, or of all sites.
 *
 * @param visits visits of all time
 * @param uniqueIps different addresses of all time
 * @param earliest the time of the first visit; empty without visits
 * @param latest the time of the last visit; empty without visits
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
