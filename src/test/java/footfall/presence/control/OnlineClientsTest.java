package footfall.presence.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HeartbeatBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Another seed: {@code -Dpresence.seed=…}. */
class OnlineClientsTest {

  private static final long TIMEOUT = 10_000;

  private final long seed = Long.getLong("presence.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final OnlineClients online = new OnlineClients(TIMEOUT);
  private final Map<Integer, Long> model = new HashMap<>();

  @Test
  void countsAsAListOfAllClientsDoesWhateverIsSwept() {
    online.reset(0, List.of());
    long now = 1_000_000;
    for (int step = 1; step <= 20_000; step++) {
      now += random.nextInt(700);
      int client = random.nextInt(40);
      model.put(client, now);
      HeartbeatBatch batch =
          new HeartbeatBatch(
              step, List.of(new ClientPresence(key(client), client, now, now)), List.of());
      online.apply(HeartbeatBatch.of(batch.sequence(), batch.content()));
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
  void takesBatchesInTheirOrderAndEachOnce() {
    online.reset(7, List.of());
    HeartbeatBatch next =
        new HeartbeatBatch(8, List.of(new ClientPresence(key(1), 1, 50_000, 50_000)), List.of());

    online.apply(new HeartbeatBatch(9, next.clients(), List.of()));
    assertEquals(0, online.size());
    online.apply(next);
    online.apply(new HeartbeatBatch(8, List.of(), List.of()));
    online.reset(8, List.of());

    assertEquals(1, online.count(59_999));
    assertEquals(0, online.count(60_000));
    assertEquals(8, online.sequence());
  }

  private static ClientKey key(int client) {
    return new ClientKey(client, ~client);
  }
}
