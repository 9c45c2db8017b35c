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
 * comes online, and an hour starts with the clients left from the hour before, so the peak of an
 * hour occurs at one of these moments.
 *
 * <p>Heartbeats may be committed out of order. Moments after the first heartbeat of the batch that
 * earlier batches have counted are therefore counted again. A client that was offline between such
 * a moment and now is missing from that second count; the merge keeps the higher of the two.
 */
final class HistoryDelta {

  private final OnlineClients online;
  private final Map<Integer, HourPresence> hours = new TreeMap<>();
  private final Set<Long> moments = new TreeSet<>();

  private HistoryDelta(OnlineClients online) {
    this.online = online;
  }

  /**
   * Returns the hours that the batch adds to.
   *
   * @param changes the changes of the batch, one or more
   * @param online the clients before the batch
   */
  static List<HourPresence> of(List<Change> changes, OnlineClients online) {
    HistoryDelta delta = new HistoryDelta(online);
    for (Change change : changes) {
      if (change.isComingOnline()) {
        delta.moments.add(change.after().onlineSince());
      }
      delta.addHeartbeat(change.after().id(), change.sighting().first());
      delta.addHeartbeat(change.after().id(), change.sighting().last());
    }
    delta.addPeaks(changes);
    return List.copyOf(delta.hours.values());
  }

  private void addHeartbeat(int client, long time) {
    int hour = ClientPresence.hour(time);
    hours.computeIfAbsent(hour, h -> new HourPresence(h, IdSet.empty(), 0)).seen().add(client);
    long nextHour = ClientPresence.start(hour + 1);
    if (nextHour - time < online.timeout()) {
      moments.add(nextHour);
    }
  }

  private void addPeaks(List<Change> changes) {
    long first = changes.stream().mapToLong(c -> c.sighting().first()).min().orElseThrow();
    NavigableMap<Long, Integer> arrivals = online.arrivalsAfter(first);
    moments.addAll(arrivals.keySet());
    for (long time : moments) {
      Map.Entry<Long, Integer> later = arrivals.higherEntry(time);
      long added = changes.stream().filter(c -> c.addsOnlineAt(time, online.timeout())).count();
      int count = online.count(time) - (later == null ? 0 : later.getValue()) + (int) added;
      HourPresence peak = new HourPresence(ClientPresence.hour(time), IdSet.empty(), count);
      hours.merge(peak.hour(), peak, HourPresence::merge);
    }
  }
}
