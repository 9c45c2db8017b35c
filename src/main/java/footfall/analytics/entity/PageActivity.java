package footfall.analytics.entity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What there is to say of a page.
 *
 * @param totalVisits all-time
 * @param uniqueIps all-time
 * @param byHour visits in the window by the start of their hour, without hours that had none
 * @param userAgents visits in the window by user agent, the most frequent first
 * @param recentVisits the newest in the window, the newest first
 */
public record PageActivity(
    long totalVisits,
    long uniqueIps,
    SortedMap<Instant, Long> byHour,
    Map<String, Long> userAgents,
    List<RecentVisit> recentVisits) {}
