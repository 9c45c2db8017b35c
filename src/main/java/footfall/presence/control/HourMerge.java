package footfall.presence.control;

import footfall.presence.entity.HourPresence;
import java.util.Map;
import java.util.NavigableMap;

/** Merges the hours of a table, ascending, with recent ones that are not all in it. */
final class HourMerge {

  private final NavigableMap<Integer, HourPresence> recent;
  private final HourConsumer merged;

  /**
   * @param recent what the hours from {@code first} to {@code last} have beside the table, others
   *     are left out; none if {@code last} is before {@code first}
   * @param merged takes the hours, ascending
   */
  HourMerge(NavigableMap<Integer, HourPresence> recent, int first, int last, HourConsumer merged) {
    this.recent = recent.subMap(first, true, Math.max(first, last + 1), false);
    this.merged = merged;
  }

  /** Takes the next hour of the table. */
  void accept(HourPresence stored) {
    pass(recent.headMap(stored.hour(), false));
    HourPresence more = recent.remove(stored.hour());
    merged.accept(more == null ? stored : stored.merge(more));
  }

  /** Ends the table. */
  void finish() {
    pass(recent);
  }

  private void pass(Map<Integer, HourPresence> hours) {
    hours.values().forEach(merged::accept);
    hours.clear();
  }
}
