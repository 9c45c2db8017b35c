package footfall.presence.control;

import footfall.database.control.Causes;
import footfall.database.control.ConflictException;
import footfall.database.control.DuplicateKeyException;
import footfall.groupcommit.BatchRecorder;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;

/** Commits batches of heartbeats to the stream of this process, for one writer. */
@ApplicationScoped
public class HeartbeatBatchRecorder extends BatchRecorder<Heartbeat> {

  private static final String KEY_OF_CLIENTS = "presence_client_identity";

  @Inject private HeartbeatStreams streams;
  @Inject private HeartbeatStore store;
  @Inject private OnlineClientsReader reader;

  private final HeartbeatStream stream = new HeartbeatStream();

  @Override
  protected OptionalLong store(List<Heartbeat> heartbeats, Runnable beforeCommit) {
    OnlineClients online = reader.online();
    streams.prepare(stream, heartbeats.size());
    if (heartbeats.isEmpty()) {
      store.tryWrite(stream);
      return OptionalLong.of(stream.server());
    }
    try {
      HeartbeatBatch batch = store.store(heartbeats, stream, online, beforeCommit);
      stream.advanceTo(batch);
      online.apply(stream.server(), batch);
      return OptionalLong.of(stream.server());
    } catch (DuplicateKeyException e) {
      throw conflict(e, stream);
    }
  }

  /**
   * Returns what a retry can handle: either another node has inserted the same client first, and it
   * is found now; or ids were given again, and the retry has others.
   */
  static ConflictException conflict(DuplicateKeyException e, HeartbeatStream stream) {
    if (!Causes.rootMessage(e).contains(KEY_OF_CLIENTS)) {
      stream.abandon();
    }
    return new ConflictException(e);
  }
}
