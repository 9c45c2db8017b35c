package footfall.presence.control;

import footfall.groupcommit.BatchRefusedException;
import footfall.groupcommit.GroupCommit;
import footfall.groupcommit.GroupCommits;
import footfall.groupcommit.RecordingUnavailableException;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.Heartbeat;
import footfall.schema.Migrated;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Records heartbeats by group commit, from when the tables are there until the service stops. */
@ApplicationScoped
public class HeartbeatCommits {

  /** Batches follow each other under one lock: a second writer would wait for the first. */
  private static final int WRITERS = 1;

  @Inject private GroupCommits commits;
  @Inject private HeartbeatRecorder recorder;
  @Inject private PresenceView view;

  @Inject
  @ConfigProperty(name = "footfall.presence.max-online")
  private int maxOnline;

  private volatile GroupCommit<Heartbeat> heartbeats = GroupCommit.closed();

  /**
   * Looks who is online first: the first batch would else do that, and keep other nodes waiting.
   */
  void start(@Observes Migrated migrated) {
    view.upToDate().whenComplete((online, failure) -> open());
  }

  private synchronized void open() {
    if (!heartbeats.isStarted()) {
      heartbeats = commits.start("Heartbeats", WRITERS, recorder::record);
    }
  }

  /**
   * Records a heartbeat.
   *
   * @return completes once it is committed, or with a {@link RecordingUnavailableException} or
   *     {@link BatchRefusedException} when it is not
   * @throws RecordingUnavailableException if it cannot even wait, or if it is of a further client
   *     where as many are held as may be
   */
  public CompletionStage<Void> record(Heartbeat heartbeat) {
    OnlineClients online = view.online();
    if (online.size() >= maxOnline && !online.holds(ClientKey.of(heartbeat.sender()))) {
      throw new RecordingUnavailableException("as many clients are online as may be");
    }
    return heartbeats.record(List.of(heartbeat));
  }

  /** How full the queue is, from 0 to 1. */
  public double load() {
    return heartbeats.load();
  }

  /** Heartbeats that wait for a writer. */
  @Gauge(
      name = "footfall_queued_heartbeats",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "Heartbeats that wait for a writer")
  public int waiting() {
    return heartbeats.waiting();
  }

  /** Whether heartbeats are taken. */
  public boolean isOpen() {
    return heartbeats.isOpen();
  }

  /** Whether heartbeats have ever been taken. */
  public boolean isStarted() {
    return heartbeats.isStarted();
  }

  /** Whether the writer runs. */
  public boolean isAlive() {
    return heartbeats.isAlive();
  }

  @PreDestroy
  void drain() {
    heartbeats.drain();
  }
}
