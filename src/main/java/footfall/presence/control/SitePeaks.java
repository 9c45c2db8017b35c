package footfall.presence.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many clients were online on each site at most, in the last hours. Not thread-safe. */
final class SitePeaks {

  /** The hours that are kept: one may begin while that before it is being folded. */
  private static final int HOURS = 3;

  private final TreeMap<Integer, Map<String, Integer>> peaks = new TreeMap<>();
  private final Set<SiteHour> unfolded = new HashSet<>();
  private final Set<SiteHour> taken = new HashSet<>();

  /**
   * An hour of a site.
   *
   * @param hour in hours since 1970
   */
  record SiteHour(String host, int hour) {}

  /** Notes how many clients are online in an hour; of page ids, which are of no site, nothing. */
  void raise(int hour, String host, int online) {
    if (host.isEmpty() || online == 0) {
      return;
    }
    Integer before = peaks.computeIfAbsent(hour, begun -> new HashMap<>()).get(host);
    if (before == null || before < online) {
      peaks.get(hour).put(host, online);
      unfolded.add(new SiteHour(host, hour));
    }
    while (peaks.size() > HOURS) {
      int first = peaks.firstKey();
      peaks.remove(first);
      unfolded.removeIf(peak -> peak.hour() == first);
      taken.removeIf(peak -> peak.hour() == first);
    }
  }

  void clear() {
    peaks.clear();
    unfolded.clear();
    taken.clear();
  }

  /** Returns the peak of each hour of a site that has one. */
  Map<Integer, Integer> of(String host) {
    Map<Integer, Integer> ofSite = new HashMap<>();
    peaks.forEach(
        (hour, hosts) -> {
          if (hosts.containsKey(host)) {
            ofSite.put(hour, hosts.get(host));
          }
        });
    return ofSite;
  }

  /** Takes the peaks that are higher than when they were last stored. */
  Map<SiteHour, Integer> takeUnfolded() {
    taken.addAll(unfolded);
    unfolded.clear();
    Map<SiteHour, Integer> values = new HashMap<>();
    taken.forEach(at -> values.put(at, peaks.get(at.hour()).get(at.host())));
    return values;
  }

  /** Notes that what was taken is stored. */
  void noteStored() {
    taken.clear();
  }
}
