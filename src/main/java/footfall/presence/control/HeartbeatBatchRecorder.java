package footfall.presence.control;

import footfall.groupcommit.BatchRecorder;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Commits batches of heartbeats. */
@ApplicationScoped
public class HeartbeatBatchRecorder extends BatchRecorder<Heartbeat> {

  @Inject private HeartbeatStore store;
  @Inject private OnlineClientsReader view;
  @Inject private Clock clock;

  @Override
  protected void store(List<Heartbeat> heartbeats, Runnable beforeCommit) {
    HeartbeatBatch committed = store.store(heartbeats, view.online(), clock.millis(), beforeCommit);
    view.online().apply(committed);
  }
}
