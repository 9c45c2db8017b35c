package footfall.presence.control;

import footfall.database.control.Migrated;
import footfall.database.control.RefusedException;
import footfall.database.control.UnavailableException;
import footfall.groupcommit.GroupCommit;
import footfall.groupcommit.GroupCommits;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Records heartbeats by group commit. */
@ApplicationScoped
public class HeartbeatRecorder {

  /** Batches follow each other under one lock: a second writer would wait for the first. */
  private static final int WRITERS = 1;

  @Inject private GroupCommits commits;
  @Inject private HeartbeatBatchRecorder batches;
  @Inject private OnlineClientsReader view;

  @Inject
  @ConfigProperty(name = "footfall.presence.max-online")
  private int maxOnline;

  private GroupCommit<Heartbeat> heartbeats;

  void create(@Observes Startup event) {
    heartbeats = commits.create("heartbeats", WRITERS, batches);
  }

  /**
   * Reads who is online first: the first batch would else do that, and keep other nodes waiting.
   */
  void start(@Observes Migrated migrated) {
    view.upToDate().whenComplete((online, failure) -> commits.start(heartbeats));
  }

  /**
   * Records a heartbeat.
   *
   * @return completes once it is committed, or with an {@link UnavailableException} or {@link
   *     RefusedException} when it is not
   * @throws UnavailableException if it cannot even wait, or if it is of a further client where as
   *     many are held as may be
   */
  public CompletionStage<Void> record(Heartbeat heartbeat) {
    OnlineClients online = view.online();
    if (online.size() >= maxOnline && !online.holds(ClientKey.of(heartbeat.sender()))) {
      throw new UnavailableException("as many clients are online as may be");
    }
    return heartbeats.record(List.of(heartbeat));
  }
}
