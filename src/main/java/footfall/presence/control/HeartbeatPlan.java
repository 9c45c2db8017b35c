package footfall.presence.control;

import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.HourPresence;
import footfall.values.IdSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** The changes that a batch of heartbeats makes, one for each client. */
record HeartbeatPlan(List<Change> changes) {

  /**
   * The change of one client.
   *
   * @param before the client as it is stored; empty if it is new
   */
  record Change(Sighting sighting, Optional<ClientPresence> before, ClientPresence after) {

    /** Returns the client as it was before, if it was offline between. */
    Optional<ClientPresence> ended(long timeout) {
      return before.filter(b -> b.hasEndedBefore(after, timeout));
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
   * @param ids returns an id for each new client
   * @param timeout the silence after which a client comes online anew, in milliseconds
   */
  static HeartbeatPlan of(
      Map<ClientKey, Sighting> sightings,
      Map<ClientKey, ClientPresence> before,
      IntSupplier ids,
      long timeout) {
    List<Change> changes = new ArrayList<>(sightings.size());
    for (Map.Entry<ClientKey, Sighting> entry : sightings.entrySet()) {
      Sighting sighting = entry.getValue();
      ClientPresence old = before.get(entry.getKey());
      ClientPresence after =
          old == null
              ? new ClientPresence(
                  entry.getKey(), ids.getAsInt(), sighting.first(), sighting.last())
              : old.seen(sighting.first(), sighting.last(), timeout);
      changes.add(new Change(sighting, Optional.ofNullable(old), after));
    }
    return new HeartbeatPlan(changes);
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

  /** Returns the changes, one or more, as the next batch of a stream. */
  HeartbeatBatch batch(HeartbeatStream stream, long timeout) {
    return new HeartbeatBatch(
        stream.id(),
        stream.sequence() + 1,
        changes.stream().mapToLong(change -> change.sighting().first()).min().orElseThrow(),
        changes.stream().map(Change::after).toList(),
        changes.stream().flatMap(change -> change.ended(timeout).stream()).toList(),
        hours());
  }

  private List<HourPresence> hours() {
    Map<Integer, HourPresence> hours = new TreeMap<>();
    for (Change change : changes) {
      addHeartbeat(change.after().id(), change.sighting().first(), hours);
      addHeartbeat(change.after().id(), change.sighting().last(), hours);
    }
    return List.copyOf(hours.values());
  }

  private static void addHeartbeat(int client, long time, Map<Integer, HourPresence> hours) {
    int hour = ClientPresence.hour(time);
    hours.computeIfAbsent(hour, h -> new HourPresence(h, IdSet.empty(), 0)).seen().add(client);
  }
}
