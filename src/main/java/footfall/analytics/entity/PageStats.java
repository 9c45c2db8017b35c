package footfall.analytics.entity;

import java.time.Instant;

/**
 * The metrics of one page, with exact counts of visits and visitors in a window.
 *
 * @param url the page
 * @param windowStart the start of the window
 * @param windowVisits visits in the window
 * @param windowUniqueIps different addresses in the window
 */
public record PageStats(
    String url,
    PageSummary summary,
    Instant windowStart,
    long windowVisits,
    long windowUniqueIps) {}
