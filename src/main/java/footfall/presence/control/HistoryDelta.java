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
 * What a batch adds to the history. How many are online grows only where one comes online, and at
 * the start of an hour it is what is left of the hour before: the peak is among these moments.
 * Heartbeats are not always committed in their order, so moments that earlier batches have looked
 * at are looked at again where this one adds to them; a client that was offline between such a
 * moment and now is then not counted.
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
   * Tells the hours.
   *
   * @param changes one or more
   * @param online the clients as they were before the batch
   */
  static List<HourPresence> of(List<Change> changes, OnlineClients online) {
    HistoryDelta history = new HistoryDelta(changes, online);
    history.addSeen();
    history.addPeaks();
    return List.copyOf(history.hours.values());
  }

  private void addSeen() {
    for (Change change : changes) {
      see(change.heard().first(), change.after().id());
      see(change.heard().last(), change.after().id());
    }
  }

  private void see(long time, int client) {
    hours
        .computeIfAbsent(
            ClientPresence.hour(time), hour -> new HourPresence(hour, IdSet.empty(), 0))
        .seen()
        .add(client);
  }

  private void addPeaks() {
    long first = changes.stream().mapToLong(change -> change.heard().first()).min().orElseThrow();
    NavigableMap<Long, Integer> laterThan = online.countComingOnlineAfter(first);
    Set<Long> moments = new TreeSet<>(laterThan.keySet());
    changes.forEach(change -> addMoments(change, moments));
    for (long time : moments) {
      Map.Entry<Long, Integer> notYet = laterThan.higherEntry(time);
      int count =
          online.count(time) - (notYet == null ? 0 : notYet.getValue()) + comingOnline(time);
      HourPresence peak = new HourPresence(ClientPresence.hour(time), IdSet.empty(), count);
      hours.merge(peak.hour(), peak, HourPresence::and);
    }
  }

  private void addMoments(Change change, Set<Long> moments) {
    if (change.isComingOnline()) {
      moments.add(change.after().onlineSince());
    }
    addNextHour(change.heard().first(), moments);
    addNextHour(change.heard().last(), moments);
  }

  private void addNextHour(long time, Set<Long> moments) {
    long nextHour = ClientPresence.start(ClientPresence.hour(time) + 1);
    if (nextHour - time < online.timeout()) {
      moments.add(nextHour);
    }
  }

  /** How many are online at a time by this batch that were not before. */
  private int comingOnline(long time) {
    return (int)
        changes.stream()
            .filter(change -> change.after().isOnlineAt(time, online.timeout()))
            .filter(
                change ->
                    change.before().filter(b -> b.isOnlineAt(time, online.timeout())).isEmpty())
            .count();
  }
}
