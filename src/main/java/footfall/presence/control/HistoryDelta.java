package footfall.presence.control;

import footfall.presence.control.HeartbeatPlan.Change;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HourPresence;
import footfall.values.IdSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Computes what a batch adds to the history. The number of clients online grows only when a client
 * comes online, and an hour starts with those left from the hour before, so the peak of an hour
 * occurs at one of these moments.
 *
 * <p>Heartbeats may be committed out of order. Moments after the first heartbeat of the batch that
 * earlier batches have counted are therefore counted again. A client that was offline between such
 * a moment and now is missing from that second count; the merge keeps the higher of the two.
 */
final class HistoryDelta {

  private final List<Change> changes;
  private final OnlineClients online;
  private final Map<Integer, HourPresence> hours = new TreeMap<>();

  private HistoryDelta(List<Change> changes, OnlineClients online) {
    this.changes = changes;
    this.online = online;
  }

  /**
   * Returns the hours that the batch adds to.
   *
   * @param changes the changes of the batch, one or more
   * @param online the clients before the batch
   */
  static List<HourPresence> of(List<Change> changes, OnlineClients online) {
    HistoryDelta delta = new HistoryDelta(changes, online);
    for (Change change : changes) {
      delta.addClient(change.after().id(), change.sighting().first());
      delta.addClient(change.after().id(), change.sighting().last());
    }
    delta.addPeaks();
    return List.copyOf(delta.hours.values());
  }

  private void addClient(int id, long time) {
    int hour = ClientPresence.hour(time);
    hours.computeIfAbsent(hour, h -> new HourPresence(h, IdSet.empty(), 0)).seen().add(id);
  }

  private void addPeaks() {
    long first = changes.stream().mapToLong(c -> c.sighting().first()).min().orElseThrow();
    NavigableMap<Long, Integer> arrivals = online.arrivalsAfter(first);
    Set<Long> moments = new TreeSet<>(arrivals.keySet());
    for (Change change : changes) {
      if (change.isComingOnline()) {
        moments.add(change.after().onlineSince());
      }
      addNextHour(change.sighting().first(), moments);
      addNextHour(change.sighting().last(), moments);
    }
    for (long time : moments) {
      HourPresence peak =
          new HourPresence(ClientPresence.hour(time), IdSet.empty(), count(time, arrivals));
      hours.merge(peak.hour(), peak, HourPresence::merge);
    }
  }

  private void addNextHour(long time, Set<Long> moments) {
    long nextHour = ClientPresence.start(ClientPresence.hour(time) + 1);
    if (nextHour - time < online.timeout()) {
      moments.add(nextHour);
    }
  }

  /** Returns how many clients are online at a time, the batch included. */
  private int count(long time, NavigableMap<Long, Integer> arrivals) {
    Map.Entry<Long, Integer> later = arrivals.higherEntry(time);
    long added = changes.stream().filter(c -> c.addsOnlineAt(time, online.timeout())).count();
    return online.count(time) - (later == null ? 0 : later.getValue()) + (int) added;
  }
}
