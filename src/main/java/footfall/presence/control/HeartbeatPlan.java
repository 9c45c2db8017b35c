package footfall.presence.control;

import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The changes that a batch of heartbeats makes, one for each client.
 *
 * @param lastClient the highest id of a client after the changes
 */
record HeartbeatPlan(List<Change> changes, int lastClient) {

  /**
   * The change of one client.
   *
   * @param before the client as it is stored; empty if it is new
   */
  record Change(Sighting sighting, Optional<ClientPresence> before, ClientPresence after) {

    boolean isComingOnline() {
      return before.map(b -> b.onlineSince() != after.onlineSince()).orElse(true);
    }

    /** Returns whether the client is online at a time by this change and was not before. */
    boolean addsOnlineAt(long time, long timeout) {
      return after.isOnlineAt(time, timeout)
          && before.filter(b -> b.isOnlineAt(time, timeout)).isEmpty();
    }
  }

  /** The times of the first and the last heartbeat of a client, in milliseconds since 1970. */
  record Sighting(ClientIdentity client, long first, long last) {

    Sighting merge(Sighting other) {
      return new Sighting(client, Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  /**
   * Plans the changes.
   *
   * @param sightings the heartbeats of each client
   * @param before the clients among them that are stored
   * @param lastClient the highest id of a client before the changes
   * @param timeout the silence after which a client comes online anew, in milliseconds
   */
  static HeartbeatPlan of(
      Map<ClientKey, Sighting> sightings,
      Map<ClientKey, ClientPresence> before,
      int lastClient,
      long timeout) {
    List<Change> changes = new ArrayList<>(sightings.size());
    int id = lastClient;
    for (Map.Entry<ClientKey, Sighting> entry : sightings.entrySet()) {
      Sighting sighting = entry.getValue();
      ClientPresence old = before.get(entry.getKey());
      ClientPresence after =
          old == null
              ? new ClientPresence(entry.getKey(), ++id, sighting.first(), sighting.last())
              : old.seen(sighting.first(), sighting.last(), timeout);
      changes.add(new Change(sighting, Optional.ofNullable(old), after));
    }
    return new HeartbeatPlan(changes, id);
  }

  /** Groups heartbeats by client, in the order in which clients first occur. */
  static Map<ClientKey, Sighting> sightings(List<Heartbeat> heartbeats) {
    Map<ClientKey, Sighting> sightings = new LinkedHashMap<>();
    for (Heartbeat heartbeat : heartbeats) {
      long time = heartbeat.time().toEpochMilli();
      Sighting sighting = new Sighting(heartbeat.sender(), time, time);
      sightings.merge(ClientKey.of(heartbeat.sender()), sighting, Sighting::merge);
    }
    return sightings;
  }

  /** Returns by how much the number of clients last seen in an hour changes, by hour. */
  Map<Integer, Integer> lastSeenByHour() {
    Map<Integer, Integer> hours = new TreeMap<>();
    for (Change change : changes) {
      change.before().ifPresent(before -> hours.merge(before.hour(), -1, Integer::sum));
      hours.merge(change.after().hour(), 1, Integer::sum);
    }
    hours.values().removeIf(difference -> difference == 0);
    return hours;
  }

  /** Returns the changes as a batch; {@code online} holds the clients before it. */
  HeartbeatBatch batch(long sequence, OnlineClients online) {
    return new HeartbeatBatch(
        sequence, changes.stream().map(Change::after).toList(), HistoryDelta.of(changes, online));
  }
}
