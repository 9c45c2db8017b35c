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
 * What a batch of heartbeats changes: one row for each client, however many of its heartbeats are
 * in the batch.
 *
 * @param lastClient the last id that a client has
 */
record HeartbeatPlan(List<Change> changes, int lastClient) {

  /**
   * What becomes of a client.
   *
   * @param before its row, if it has one
   */
  record Change(Heard heard, Optional<ClientPresence> before, ClientPresence after) {

    boolean isComingOnline() {
      return before.map(b -> b.onlineSince() != after.onlineSince()).orElse(true);
    }
  }

  /** The heartbeats of one client. */
  record Heard(ClientIdentity client, long first, long last) {

    static Heard of(Heartbeat heartbeat) {
      long time = heartbeat.time().toEpochMilli();
      return new Heard(heartbeat.sender(), time, time);
    }

    Heard and(Heard other) {
      return new Heard(client, Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  /**
   * Plans.
   *
   * @param byKey the heartbeats of each client
   * @param before the clients that have a row
   * @param timeout after which silence a client comes online anew, in milliseconds
   */
  static HeartbeatPlan of(
      Map<ClientKey, Heard> byKey,
      Map<ClientKey, ClientPresence> before,
      int lastClient,
      long timeout) {
    List<Change> changes = new ArrayList<>(byKey.size());
    int id = lastClient;
    for (Map.Entry<ClientKey, Heard> entry : byKey.entrySet()) {
      Heard heard = entry.getValue();
      ClientPresence old = before.get(entry.getKey());
      if (old == null) {
        id++;
        ClientPresence added = new ClientPresence(entry.getKey(), id, heard.first(), heard.last());
        changes.add(new Change(heard, Optional.empty(), added));
      } else {
        changes.add(new Change(heard, Optional.of(old), seen(old, heard, timeout)));
      }
    }
    return new HeartbeatPlan(changes, id);
  }

  /** Heartbeats by their client. */
  static Map<ClientKey, Heard> byKey(List<Heartbeat> heartbeats) {
    Map<ClientKey, Heard> byKey = new LinkedHashMap<>();
    for (Heartbeat heartbeat : heartbeats) {
      byKey.merge(ClientKey.of(heartbeat.sender()), Heard.of(heartbeat), Heard::and);
    }
    return byKey;
  }

  /** Never less recently than before, also where another node's clock is ahead. */
  private static ClientPresence seen(ClientPresence old, Heard heard, long timeout) {
    boolean isBack = heard.first() - old.lastSeen() >= timeout;
    boolean wasBackBefore =
        heard.first() < old.onlineSince() && old.onlineSince() - heard.first() < timeout;
    return new ClientPresence(
        old.key(),
        old.id(),
        isBack || wasBackBefore ? heard.first() : old.onlineSince(),
        Math.max(old.lastSeen(), heard.last()));
  }

  /** By how much the number of clients changes that were last seen in an hour. */
  Map<Integer, Integer> lastSeenByHour() {
    Map<Integer, Integer> hours = new TreeMap<>();
    for (Change change : changes) {
      change.before().ifPresent(before -> hours.merge(before.hour(), -1, Integer::sum));
      hours.merge(change.after().hour(), 1, Integer::sum);
    }
    hours.values().removeIf(difference -> difference == 0);
    return hours;
  }

  /**
   * The batch that tells of the changes.
   *
   * @param online the clients as they were before it
   */
  HeartbeatBatch batch(long sequence, OnlineClients online) {
    return new HeartbeatBatch(
        sequence, changes.stream().map(Change::after).toList(), HistoryDelta.of(changes, online));
  }
}
