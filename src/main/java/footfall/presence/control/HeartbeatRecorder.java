package footfall.presence.control;

import footfall.database.control.Migrated;
import footfall.database.control.RefusedException;
import footfall.database.control.UnavailableException;
import footfall.dictionary.privacy.StoredAddresses;
import footfall.groupcommit.GroupCommit;
import footfall.groupcommit.GroupCommits;
import footfall.presence.entity.ClientIdentity;
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

  /** Batches follow each other in one stream: a second writer would wait for the first. */
  private static final int WRITERS = 1;

  @Inject private GroupCommits commits;
  @Inject private HeartbeatBatchRecorder batches;
  @Inject private OnlineClientsReader reader;
  @Inject private StoredAddresses privacy;

  @Inject
  @ConfigProperty(name = "footfall.presence.max-online")
  private int maxOnline;

  private GroupCommit<Heartbeat> heartbeats;

  void create(@Observes Startup event) {
    heartbeats = commits.create("heartbeats", WRITERS, batches);
  }

  /** Reads all clients first: the first batches would find no row by its id. */
  void start(@Observes Migrated migrated) {
    reader.refresh().whenComplete((online, failure) -> commits.start(heartbeats));
  }

  /**
   * Records a heartbeat, with what is stored of its sender's address.
   *
   * @return completes when the heartbeat is committed, or with an {@link UnavailableException} or
   *     {@link RefusedException} if it is not
   * @throws UnavailableException if the queue does not accept the heartbeat, or if its client is
   *     not held and {@code footfall.presence.max-online} clients are
   */
  public CompletionStage<Void> record(Heartbeat received) {
    ClientIdentity sender = received.sender();
    Heartbeat heartbeat =
        new Heartbeat(sender.at(privacy.stored(sender.address())), received.time());
    OnlineClients online = reader.online();
    if (online.size() >= maxOnline && !online.contains(ClientKey.of(heartbeat.sender()))) {
      throw new UnavailableException("as many clients are online as may be");
    }
    return heartbeats.record(List.of(heartbeat));
  }
}
