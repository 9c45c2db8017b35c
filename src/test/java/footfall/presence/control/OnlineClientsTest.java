package footfall.presence.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HeartbeatBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Another seed: {@code -Dpresence.seed=…}. */
class OnlineClientsTest {

  private static final long TIMEOUT = 10_000;
  private static final long SERVER = 3;
  private static final long STREAM = 4;

  private final long seed = Long.getLong("presence.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final OnlineClients online = new OnlineClients(TIMEOUT);
  private final Map<Integer, Long> model = new HashMap<>();

  @Test
  void countsAsAListOfAllClientsDoesWhateverIsSwept() {
    online.reset(at(0), List.of(), 0);
    long now = 1_000_000;
    for (int step = 1; step <= 20_000; step++) {
      now += random.nextInt(700);
      int client = random.nextInt(40);
      model.put(client, now);
      HeartbeatBatch batch = batch(step, new ClientPresence(key(client), client, now, now));
      online.apply(SERVER, HeartbeatBatch.of(STREAM, batch.sequence(), batch.content()));
      if (random.nextInt(10) == 0) {
        online.sweep(now);
      }
      long seen = model.get(random.nextInt(40) % model.size() == 0 ? client : anyOf(model));
      assertCounts(now);
      assertCounts(Math.max(now, seen + TIMEOUT - 1));
      assertCounts(Math.max(now, seen + TIMEOUT));
    }
  }

  private int anyOf(Map<Integer, Long> clients) {
    return List.copyOf(clients.keySet()).get(random.nextInt(clients.size()));
  }

  private void assertCounts(long at) {
    long expected = model.values().stream().filter(seen -> seen > at - TIMEOUT).count();
    assertEquals(expected, online.count(at), () -> "seed " + seed + ", at " + at);
  }

  @Test
  void takesBatchesOfAStreamInTheirOrderAndEachOnce() {
    online.reset(at(7), List.of(), 0);
    HeartbeatBatch next = batch(8, new ClientPresence(key(1), 1, 50_000, 50_000));

    online.apply(SERVER, batch(9, next.clients().get(0)));
    assertEquals(0, online.size());
    online.apply(SERVER, next);
    online.apply(SERVER, batch(8));

    assertEquals(1, online.count(59_999));
    assertEquals(0, online.count(60_000));
    assertEquals(at(8), online.positions());
  }

  @Test
  void takesNothingThatAnotherServerCommitted() {
    online.reset(at(7), List.of(), 0);

    online.apply(SERVER + 1, batch(8, new ClientPresence(key(1), 1, 50_000, 50_000)));

    assertEquals(0, online.size());
    assertEquals(at(7), online.positions());
  }

  @Test
  void keepsTheLaterStateOfAClientWhateverStreamComesFirst() {
    online.reset(at(0), List.of(), 0);
    ClientPresence earlier = new ClientPresence(key(1), 1, 50_000, 50_000);
    ClientPresence later = new ClientPresence(key(1), 1, 50_000, 55_000);

    online.apply(SERVER, batch(1, later));
    online.apply(
        SERVER, new HeartbeatBatch(STREAM + 1, 1, 50_000, List.of(earlier), List.of(), List.of()));

    assertEquals(Map.of(key(1), later), online.find(Set.of(key(1))));
    assertEquals(1, online.count(64_999));
    assertEquals(0, online.count(65_000));
  }

  @Test
  void goesOnOnlyWhereTheServerHasAllThatIsKnown() {
    StreamPositions known = new StreamPositions(SERVER, Map.of(STREAM, 5L, 9L, 2L));

    assertTrue(new StreamPositions(SERVER, Map.of(STREAM, 6L, 9L, 2L, 10L, 1L)).continues(known));
    assertFalse(new StreamPositions(SERVER, Map.of(STREAM, 4L, 9L, 2L)).continues(known));
    assertFalse(new StreamPositions(SERVER, Map.of(STREAM, 6L)).continues(known));
    assertFalse(new StreamPositions(SERVER + 1, known.sequences()).continues(known));
  }

  private static StreamPositions at(long sequence) {
    return new StreamPositions(SERVER, Map.of(STREAM, sequence));
  }

  private static HeartbeatBatch batch(long sequence, ClientPresence... clients) {
    return new HeartbeatBatch(STREAM, sequence, 0, List.of(clients), List.of(), List.of());
  }

  private static ClientKey key(int client) {
    return new ClientKey(client, ~client);
  }
}
