package footfall.presence.control;

import footfall.database.control.NodeClock;
import footfall.database.control.UnavailableException;
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
 * Keeps the clients of this node up to date with the batches that all nodes commit. One read runs
 * at a time; callers that come while it runs share the next one.
 */
@ApplicationScoped
public class OnlineClientsReader {

  @Resource private ManagedExecutorService executor;
  @Inject private PresenceStore store;
  @Inject private Clock clock;
  @Inject private NodeClock nodeClock;

  private OnlineClients online;
  private CompletableFuture<OnlineClients> nextRead;
  private boolean reading;

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
   *     or this node's clock is wrong
   * @throws UnavailableException if the service is stopping
   */
  public synchronized CompletionStage<OnlineClients> refresh() {
    if (nextRead == null) {
      nextRead = new CompletableFuture<>();
    }
    CompletableFuture<OnlineClients> read = nextRead;
    if (!reading) {
      start();
    }
    return read;
  }

  private void start() {
    try {
      executor.execute(this::readWhileRequested);
      reading = true;
    } catch (RejectedExecutionException e) {
      nextRead = null;
      throw new UnavailableException("the service is stopping", e);
    }
  }

  /** Occupies one thread of the executor, however many callers there are. */
  private void readWhileRequested() {
    for (var next = takeNext(); next.isPresent(); next = takeNext()) {
      read(next.get());
    }
  }

  private synchronized Optional<CompletableFuture<OnlineClients>> takeNext() {
    Optional<CompletableFuture<OnlineClients>> next = Optional.ofNullable(nextRead);
    nextRead = null; // Batches that are committed from here on may be missed.
    reading = next.isPresent();
    return next;
  }

  private void read(CompletableFuture<OnlineClients> requested) {
    try {
      OnlineClients refreshed = store.refresh(online, rightMillis());
      complete(() -> requested.complete(refreshed));
    } catch (RuntimeException | Error e) {
      requested.completeExceptionally(e);
    }
  }

  /** By a clock that is ahead, clients that are online would be left out, and not be read later. */
  private long rightMillis() {
    return nodeClock
        .rightMillis()
        .orElseThrow(() -> new UnavailableException("the clock of the service is wrong"));
  }

  /** Removes clients that have been offline for a minute, unless this node's clock is wrong. */
  public void sweep() {
    nodeClock.rightMillis().ifPresent(online::sweep);
  }

  /** Runs a task in the executor, or in this thread once a stopping server rejects tasks. */
  private void complete(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
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
