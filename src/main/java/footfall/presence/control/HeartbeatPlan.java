package footfall.presence.control;

import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.HourPresence;
import footfall.presence.entity.PageSighting;
import footfall.values.IdSet;
import footfall.values.PageUrl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

  /** A heartbeat of a client, by its time in milliseconds since 1970 and the id of its page. */
  record Beat(long time, int page) {

    /** The page of the later one, and of two in one millisecond that with the larger id. */
    private static final Comparator<Beat> LAST =
        Comparator.comparingLong(Beat::time).thenComparingInt(Beat::page);
  }

  /** The heartbeats of a client, at least one. */
  record Sighting(ClientIdentity client, List<Beat> beats) {

    /** Returns the time of the earliest heartbeat. */
    long first() {
      return beats.size() == 1
          ? beats.get(0).time()
          : beats.stream().mapToLong(Beat::time).min().orElseThrow();
    }

    Beat last() {
      return beats.size() == 1 ? beats.get(0) : Collections.max(beats, Beat.LAST);
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
      Beat last = sighting.last();
      ClientPresence old = before.get(entry.getKey());
      ClientPresence after =
          old == null
              ? new ClientPresence(
                  entry.getKey(), ids.getAsInt(), sighting.first(), last.time(), last.page())
              : old.seen(sighting.first(), last.time(), last.page(), timeout);
      changes.add(new Change(sighting, Optional.ofNullable(old), after));
    }
    return new HeartbeatPlan(changes);
  }

  /**
   * Groups heartbeats by client, in the order in which clients first occur.
   *
   * @param pages the ids of the pages that they name
   */
  static Map<ClientKey, Sighting> sightings(
      List<Heartbeat> heartbeats, Map<PageUrl, Integer> pages) {
    Map<ClientKey, Sighting> sightings = new LinkedHashMap<>();
    for (Heartbeat heartbeat : heartbeats) {
      int page = heartbeat.page().map(pages::get).orElse(ClientPresence.NO_PAGE);
      sightings
          .computeIfAbsent(
              ClientKey.of(heartbeat.sender()),
              key -> new Sighting(heartbeat.sender(), new ArrayList<>(1)))
          .beats()
          .add(new Beat(heartbeat.time().toEpochMilli(), page));
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
        hours(),
        pages());
  }

  private List<PageSighting> pages() {
    List<PageSighting> pages = new ArrayList<>(changes.size());
    boolean isAnyNamed = false;
    for (int client = 0; client < changes.size(); client++) {
      for (Beat beat : changes.get(client).sighting().beats()) {
        pages.add(new PageSighting(client, beat.time(), beat.page()));
        isAnyNamed |= beat.page() != ClientPresence.NO_PAGE;
      }
    }
    return isAnyNamed ? pages : List.of();
  }

  private List<HourPresence> hours() {
    Map<Integer, HourPresence> hours = new TreeMap<>();
    for (Change change : changes) {
      for (Beat beat : change.sighting().beats()) {
        addHeartbeat(change.after().id(), beat.time(), hours);
      }
    }
    return List.copyOf(hours.values());
  }

  private static void addHeartbeat(int client, long time, Map<Integer, HourPresence> hours) {
    int hour = ClientPresence.hour(time);
    hours.computeIfAbsent(hour, h -> new HourPresence(h, IdSet.empty(), 0)).seen().add(client);
  }
}
