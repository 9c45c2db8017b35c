package footfall.analytics.entity;

import java.time.Instant;

/**
 * What there is to say of one page.
 *
 * @param url the page
 * @param windowStart where the window starts
 * @param windowVisits visits in the window
 * @param windowUniqueIps different addresses in the window
 */
public record PageStats(
    String url,
    PageActivity activity,
    Instant windowStart,
    long windowVisits,
    long windowUniqueIps) {}
