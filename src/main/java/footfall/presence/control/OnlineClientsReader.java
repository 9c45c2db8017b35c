package footfall.presence.control;

import footfall.database.control.UnavailableException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * Keeps the clients of this node up to date with the batches that all nodes commit. One read runs
 * at a time; callers that come while it runs share the next one.
 */
@ApplicationScoped
public class OnlineClientsReader {

  @Resource private ManagedExecutorService executor;
  @Inject private PresenceStore store;
  @Inject private Clock clock;

  private final Object reading = new Object();
  private OnlineClients online;
  private CompletableFuture<OnlineClients> nextRead;

  @Inject
  void create(@ConfigProperty(name = "footfall.presence.timeout") Duration timeout) {
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
   *     or the service is stopping
   */
  public synchronized CompletionStage<OnlineClients> refresh() {
    try {
      if (nextRead == null) {
        nextRead = CompletableFuture.supplyAsync(this::read, executor);
      }
      return nextRead;
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(new UnavailableException("the service is stopping", e));
    }
  }

  private OnlineClients read() {
    synchronized (reading) {
      synchronized (this) {
        nextRead = null; // Batches that are committed from here on may be missed.
      }
      return store.refresh(online, clock.millis());
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
