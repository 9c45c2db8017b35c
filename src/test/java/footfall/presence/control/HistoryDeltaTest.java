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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryDeltaTest {

  private static final long TIMEOUT = 600_000;
  private static final long HOUR = ClientPresence.start(500_000);

  private static final long SERVER = 3;

  /** What node 0 and node 1 commit, each in its stream, and what a node knows that folds. */
  private final HeartbeatStream[] streams = {new HeartbeatStream(), new HeartbeatStream()};

  private final OnlineClients online = new OnlineClients(TIMEOUT);
  private final Map<ClientKey, ClientPresence> stored = new HashMap<>();
  private final Map<Integer, HourPresence> hours = new TreeMap<>();
  private HistoryDelta unfolded = new HistoryDelta();

  @BeforeEach
  void begin() {
    for (int node = 0; node < streams.length; node++) {
      streams[node].begin(node + 1, SERVER);
      streams[node].reserve(1 + node * 100, 100 + node * 100);
    }
    online.reset(new StreamPositions(SERVER, Map.of()), List.of(), 0);
  }

  private static Heartbeat beat(String clientId, long time) {
    return new Heartbeat(
        ClientIdentity.of(ClientAddress.of("203.0.113.7"), clientId), Instant.ofEpochMilli(time));
  }

  private HeartbeatBatch batch(int node, Heartbeat... heartbeats) {
    HeartbeatPlan plan =
        HeartbeatPlan.of(
            HeartbeatPlan.sightings(List.of(heartbeats), Map.of()),
            stored,
            streams[node]::takeClient,
            TIMEOUT);
    HeartbeatBatch batch = plan.batch(streams[node], TIMEOUT);
    batch.clients().forEach(client -> stored.put(client.key(), client));
    streams[node].advanceTo(batch);
    return HeartbeatBatch.of(batch.stream(), batch.sequence(), batch.content());
  }

  private void learn(HeartbeatBatch batch) {
    online.apply(SERVER, batch);
    unfolded.add(batch);
  }

  private void fold() {
    List<HourPresence> added = unfolded.hours(online, online.positions()).orElseThrow();
    added.forEach(hour -> hours.merge(hour.hour(), hour, HourPresence::merge));
    unfolded = new HistoryDelta();
  }

  private void commit(Heartbeat... heartbeats) {
    learn(batch(0, heartbeats));
    fold();
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

  @Test
  void countsThoseTogetherThatTwoNodesCommitAtOnce() {
    HeartbeatBatch first = batch(0, beat("a", HOUR), beat("b", HOUR + 2));
    HeartbeatBatch second = batch(1, beat("c", HOUR + 1));
    learn(second);
    learn(first);
    fold();
    assertEquals(List.of(3), peaks());
    assertEquals(List.of(3), clients());
  }

  @Test
  void countsAClientThatHasComeBackBeforeItsFirstTimeWasFolded() {
    learn(batch(0, beat("a", HOUR), beat("b", HOUR), beat("c", HOUR + 1)));
    learn(batch(1, beat("a", HOUR + 2 * TIMEOUT)));
    fold();
    assertEquals(List.of(3), peaks());
  }

  @Test
  void countsNoClientTwiceThatALateHeartbeatTakesBackToItsFirstTime() {
    learn(batch(0, beat("a", HOUR), beat("b", HOUR)));
    learn(batch(0, beat("a", HOUR + TIMEOUT + 5)));
    learn(batch(1, beat("a", HOUR + TIMEOUT - 5)));
    learn(batch(1, beat("c", HOUR + TIMEOUT - 3)));
    fold();
    assertEquals(List.of(3), peaks());
  }

  @Test
  void leavesTheCountToTheTableWhereClientsAreMissing() {
    learn(batch(0, beat("a", HOUR)));
    online.sweep(HOUR + 2 * TIMEOUT);
    assertEquals(Optional.empty(), unfolded.hours(online, online.positions()));
  }

  @Test
  void leavesTheCountToTheTableWhereABatchIsMissing() {
    StreamPositions before = online.positions();
    learn(batch(0, beat("a", HOUR)));
    StreamPositions after = online.positions();
    online.reset(before, List.of(), 0);
    assertEquals(Optional.empty(), unfolded.hours(online, after));
  }
}
