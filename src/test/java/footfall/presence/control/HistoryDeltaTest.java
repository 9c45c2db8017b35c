package footfall.presence.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.HourPresence;
import footfall.values.ClientAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryDeltaTest {

  private static final long TIMEOUT = 600_000;
  private static final long HOUR = ClientPresence.start(500_000);

  private final OnlineClients online = new OnlineClients(TIMEOUT);
  private final Map<Integer, HourPresence> hours = new TreeMap<>();
  private int lastClient;

  @BeforeEach
  void begin() {
    online.reset(0, List.of());
  }

  private static Heartbeat beat(String clientId, long time) {
    return new Heartbeat(
        ClientIdentity.of(ClientAddress.of("203.0.113.7"), clientId), Instant.ofEpochMilli(time));
  }

  private void commit(Heartbeat... heartbeats) {
    Map<ClientKey, HeartbeatPlan.Sighting> sightings = HeartbeatPlan.sightings(List.of(heartbeats));
    HeartbeatPlan plan =
        HeartbeatPlan.of(sightings, online.find(sightings.keySet()), lastClient, TIMEOUT);
    lastClient = plan.lastClient();
    HeartbeatBatch batch = plan.batch(online.sequence() + 1, online);
    HeartbeatBatch read = HeartbeatBatch.of(batch.sequence(), batch.content());
    online.apply(read);
    read.hours().forEach(hour -> hours.merge(hour.hour(), hour, HourPresence::merge));
  }

  private List<Integer> peaks() {
    return new ArrayList<>(hours.values().stream().map(HourPresence::peak).toList());
  }

  private List<Integer> clients() {
    return hours.values().stream().map(hour -> hour.seen().size()).toList();
  }

  @Test
  void countsThoseThatAreOnlineAtOnce() {
    commit(beat("a", HOUR), beat("b", HOUR + 1));
    commit(beat("c", HOUR + TIMEOUT));
    commit(beat("d", HOUR + TIMEOUT + 1));
    assertEquals(List.of(2), peaks());
    assertEquals(List.of(4), clients());
  }

  @Test
  void countsOneThatIsCommittedLate() {
    commit(beat("a", HOUR + 5));
    commit(beat("b", HOUR + 4));
    assertEquals(List.of(2), peaks());
    commit(beat("c", HOUR + 3), beat("a", HOUR + 2));
    assertEquals(List.of(3), peaks());
  }

  @Test
  void carriesWhoIsOnlineIntoTheNextHour() {
    commit(beat("a", HOUR + 3_600_000 - TIMEOUT), beat("b", HOUR + 3_600_000 - TIMEOUT + 1));
    commit(beat("c", HOUR + 3_599_999));
    commit(beat("b", HOUR + 3_600_000));
    assertEquals(List.of(3, 2), peaks());
    assertEquals(List.of(3, 1), clients());
  }

  @Test
  void tellsBothHoursOfABatchThatLiesInTwo() {
    commit(beat("a", HOUR - 1), beat("a", HOUR), beat("b", HOUR));
    assertEquals(List.of(1, 2), peaks());
    assertEquals(List.of(1, 2), clients());
  }
}
