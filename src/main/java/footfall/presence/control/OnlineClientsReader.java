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
 * Keeps the clients of this node up to date with the batches that all nodes commit. One thread at
 * most reads batches; callers that come while it reads share its next read.
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
  private CompletableFuture<OnlineClients> nextRead;
  private boolean isReading;

  @PostConstruct
  void create() {
    online = new OnlineClients(timeout.toMillis());
  }

  /** Returns the clients, without batches that other nodes committed since the last refresh. */
  public OnlineClients online() {
    return online;
  }

  /**
   * Applies all batches that were committed before this call.
   *
   * @return completes with the clients, or with an {@link UnavailableException} if MariaDB is away
   */
  public synchronized CompletionStage<OnlineClients> refresh() {
    if (nextRead == null) {
      nextRead = new CompletableFuture<>();
    }
    CompletableFuture<OnlineClients> read = nextRead;
    if (!isReading) {
      start();
    }
    return read;
  }

  private void start() {
    try {
      isReading = true;
      executor.execute(this::readWhileCallersWait);
    } catch (RejectedExecutionException e) {
      isReading = false;
      nextRead = null;
      throw new UnavailableException("the service is stopping", e);
    }
  }

  private void readWhileCallersWait() {
    Optional<CompletableFuture<OnlineClients>> read = takeNextRead();
    while (read.isPresent()) {
      read.ifPresent(this::read);
      read = takeNextRead();
    }
  }

  private synchronized Optional<CompletableFuture<OnlineClients>> takeNextRead() {
    Optional<CompletableFuture<OnlineClients>> read = Optional.ofNullable(nextRead);
    nextRead = null;
    isReading = read.isPresent();
    return read;
  }

  /** Completes the callers in other threads, so that they do not delay the next read. */
  private void read(CompletableFuture<OnlineClients> callers) {
    try {
      queries.refresh(online, clock.millis());
      callers.completeAsync(() -> online, executor);
    } catch (RuntimeException | Error e) {
      callers.completeExceptionally(e);
    }
  }

  /** Returns how many clients are online. */
  @Gauge(
      name = "footfall_clients_online",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "Clients that are online, as this node knows them")
  public int count() {
    return online.count(clock.millis());
  }
}
