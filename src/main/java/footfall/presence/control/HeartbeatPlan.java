package footfall.presence.control;

import footfall.presence.entity.ClientKey;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.OnlineClient;
import footfall.presence.entity.PresentClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a batch of heartbeats changes: one row for each client, however many of its heartbeats are
 * in the batch.
 *
 * @param changes to clients that have a row, and to those that get one
 * @param hours by how much the number of clients changes that were last seen in an hour
 * @param lastClient the last id that a client has
 */
record HeartbeatPlan(List<Change> changes, Map<Integer, Integer> hours, int lastClient) {

  /** What becomes of a client. */
  record Change(PresentClient client, OnlineClient after, boolean isNew) {}

  /** The heartbeats of one client. */
  record Heard(PresentClient client, long first, long last) {

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
      Map<ClientKey, OnlineClient> before,
      int lastClient,
      long timeout) {
    List<Change> changes = new ArrayList<>(byKey.size());
    Map<Integer, Integer> hours = new TreeMap<>();
    int id = lastClient;
    for (Map.Entry<ClientKey, Heard> entry : byKey.entrySet()) {
      Heard heard = entry.getValue();
      OnlineClient old = before.get(entry.getKey());
      if (old == null) {
        id++;
        OnlineClient added = new OnlineClient(entry.getKey(), id, heard.first(), heard.last());
        changes.add(new Change(heard.client(), added, true));
        hours.merge(added.hour(), 1, Integer::sum);
      } else {
        OnlineClient seen = seen(old, heard, timeout);
        changes.add(new Change(heard.client(), seen, false));
        if (seen.hour() != old.hour()) {
          hours.merge(old.hour(), -1, Integer::sum);
          hours.merge(seen.hour(), 1, Integer::sum);
        }
      }
    }
    return new HeartbeatPlan(changes, hours, id);
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
  private static OnlineClient seen(OnlineClient old, Heard heard, long timeout) {
    boolean isBack = heard.first() - old.lastSeen() >= timeout;
    return new OnlineClient(
        old.key(),
        old.id(),
        isBack ? heard.first() : old.onlineSince(),
        Math.max(old.lastSeen(), heard.last()));
  }

  List<OnlineClient> clients() {
    return changes.stream().map(Change::after).toList();
  }
}
