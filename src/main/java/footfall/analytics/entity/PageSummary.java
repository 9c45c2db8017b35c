package footfall.analytics.entity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The metrics of one page: its totals of all time, and in a window its visits by hour and by user
 * agent and the newest of them.
 *
 * @param totalVisits visits of all time
 * @param uniqueIps different addresses of all time
 * @param byHour visits in the window by the start of their hour; hours without visits are left out
 * @param userAgents visits in the window by user agent, the most frequent first
 * @param recentVisits the newest visits in the window, the newest first
 */
public record PageSummary(
    long totalVisits,
    long uniqueIps,
    SortedMap<Instant, Long> byHour,
    Map<String, Long> userAgents,
    List<RecentVisit> recentVisits) {}
