package footfall.analytics.entity;

/**
 * The metrics of one page, with exact counts of visits and visitors in a window.
 *
 * @param url the page
 * @param windowVisits visits in the window
 * @param windowUniqueIps different addresses in the window
 */
public record PageStats(
    String url, PageSummary summary, TimeWindow window, long windowVisits, long windowUniqueIps) {}
