package footfall.visits.control;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts the new pages of each site on a day (UTC). Of very many sites, those that come last share
 * a count. Thread-safe.
 */
final class NewPageCounts {

  private static final int MAX_SITES = 100_000;

  /** No host has this name. */
  private static final String OTHERS = "*";

  private final int max;
  private final Clock clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private LocalDate day = LocalDate.MIN;

  /** Those at the bound; usually there are none, and nobody waits for the lock. */
  private volatile Set<String> full = Set.of();

  /**
   * @param max the largest number of new pages of a site on a day, 1 or more
   */
  NewPageCounts(int max, Clock clock) {
    this.max = max;
    this.clock = clock;
  }

  /** Returns whether a site has as many new pages today as may be. */
  boolean isFull(String host) {
    return !full.isEmpty() && isFullToday(host);
  }

  private synchronized boolean isFullToday(String host) {
    beginDay();
    return full.contains(key(host));
  }

  /** Counts a new page of a site. */
  synchronized void add(String host) {
    beginDay();
    String key = key(host);
    if (counts.merge(key, 1, Integer::sum) == max) {
      Set<String> more = new HashSet<>(full);
      more.add(key);
      full = more;
    }
  }

  private String key(String host) {
    return counts.size() < MAX_SITES || counts.containsKey(host) ? host : OTHERS;
  }

  private void beginDay() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      counts.clear();
      full = Set.of();
    }
  }
}
