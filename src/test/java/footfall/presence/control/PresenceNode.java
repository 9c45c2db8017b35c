package footfall.presence.control;

import footfall.database.control.ConflictException;
import footfall.database.control.DuplicateKeyException;
import footfall.groupcommit.ItemsHeldUpException;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import footfall.values.ClientAddress;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One of several nodes in a test: what it knows, and the stream to which it appends. */
final class PresenceNode {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final long TIMEOUT = 600_000;
  private static final int ATTEMPTS = 10_000;

  private final HeartbeatStreams streams;
  private final HeartbeatStore store;
  private final HeartbeatStream stream = new HeartbeatStream();
  private final OnlineClients online = new OnlineClients(TIMEOUT);

  PresenceNode(HeartbeatStreams streams, HeartbeatStore store) {
    this.streams = streams;
    this.store = store;
  }

  HeartbeatStream stream() {
    return stream;
  }

  OnlineClients online() {
    return online;
  }

  static List<Heartbeat> beats(long after, String... clients) {
    Instant time = NOON.plusMillis(after);
    return Stream.of(clients)
        .map(id -> new Heartbeat(ClientIdentity.of(ClientAddress.of("203.0.113.9"), id), time))
        .toList();
  }

  /** Commits a batch, at the first attempt or not at all. */
  HeartbeatBatch commit(List<Heartbeat> heartbeats) {
    return commit(heartbeats, NamedPages.NONE);
  }

  /** As {@link #commit(List)}, of heartbeats that name pages. */
  HeartbeatBatch commit(List<Heartbeat> heartbeats, NamedPages pages) {
    streams.prepare(stream, heartbeats.size());
    HeartbeatBatch batch = store.store(heartbeats, pages, stream, online, () -> {});
    stream.advanceTo(batch);
    online.namePages(stream.server(), pages.urls());
    online.apply(stream.server(), batch);
    return batch;
  }

  /** Commits a batch after as many attempts as it takes, as a group commit does. */
  void commitAgainAndAgain(List<Heartbeat> heartbeats) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        commit(heartbeats);
        return;
      } catch (DuplicateKeyException e) {
        HeartbeatBatchRecorder.conflict(e, stream);
      } catch (ConflictException | ItemsHeldUpException e) {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("not committed after " + ATTEMPTS + " attempts");
  }
}
