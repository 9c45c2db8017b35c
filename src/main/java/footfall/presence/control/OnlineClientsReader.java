package footfall.presence.control;

import footfall.database.control.UnavailableException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * The clients that are online, as this node knows them. Whoever asks waits until the node has read
 * what others committed, by one look for all who ask meanwhile.
 */
@ApplicationScoped
public class OnlineClientsReader {

  @Resource private ManagedExecutorService executor;
  @Inject private PresenceQueries queries;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "footfall.presence.timeout")
  private Duration timeout;

  private OnlineClients online;
  private CompletableFuture<OnlineClients> waiting;
  private boolean looking;

  @PostConstruct
  void create() {
    online = new OnlineClients(timeout.toMillis());
  }

  /** The clients, without what other nodes committed of late. */
  public OnlineClients online() {
    return online;
  }

  /**
   * The clients, with all that was committed before this call.
   *
   * @return completes with them, or with a {@link UnavailableException} if MariaDB is away
   */
  public synchronized CompletionStage<OnlineClients> upToDate() {
    if (waiting == null) {
      waiting = new CompletableFuture<>();
    }
    CompletableFuture<OnlineClients> answer = waiting;
    if (!looking) {
      looking = true;
      start();
    }
    return answer;
  }

  private void start() {
    try {
      executor.execute(this::look);
    } catch (RejectedExecutionException e) {
      looking = false;
      waiting = null;
      throw new UnavailableException("the service is stopping", e);
    }
  }

  private void look() {
    for (Optional<CompletableFuture<OnlineClients>> asked = next();
        asked.isPresent();
        asked = next()) {
      answer(asked.get());
    }
  }

  private synchronized Optional<CompletableFuture<OnlineClients>> next() {
    Optional<CompletableFuture<OnlineClients>> next = Optional.ofNullable(waiting);
    waiting = null;
    looking = next.isPresent();
    return next;
  }

  private void answer(CompletableFuture<OnlineClients> asked) {
    try {
      queries.bringUpToDate(online, clock.millis());
      asked.completeAsync(() -> online, executor);
    } catch (RuntimeException | Error e) {
      asked.completeExceptionally(e);
    }
  }

  /** How many are online. */
  @Gauge(
      name = "footfall_clients_online",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "Clients that are online, as this node knows them")
  public int count() {
    return online.count(clock.millis());
  }
}
