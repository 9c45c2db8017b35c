package footfall.presence.control;

import footfall.groupcommit.BatchRecorder;
import footfall.presence.entity.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Commits batches of heartbeats. */
@ApplicationScoped
public class HeartbeatBatchRecorder extends BatchRecorder<Heartbeat> {

  @Inject private HeartbeatStore store;
  @Inject private OnlineClientsReader reader;
  @Inject private Clock clock;

  @Override
  protected void store(List<Heartbeat> heartbeats, Runnable beforeCommit) {
    OnlineClients online = reader.online();
    if (heartbeats.isEmpty()) {
      store.prepare(online, clock.millis());
      return;
    }
    online.apply(store.store(heartbeats, online, clock.millis(), beforeCommit));
  }
}
