package footfall.redis;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import redis.clients.jedis.HostAndPort;

/**
 * Redis, as far as it is there. Every call returns or fails within {@code footfall.redis.timeout};
 * none waits while Redis is away. Thread-safe.
 */
@ApplicationScoped
public class RedisConnector {

  private static final Logger LOG = Logger.getLogger(RedisConnector.class.getName());

  private final RedisState state = new RedisState(LOG);
  private RedisServers servers = RedisServers.of("");
  private RedisLogin login;
  private RedisCalls calls;
  private volatile RedisLink link;

  @Resource private ManagedThreadFactory threads;
  @Resource private ManagedExecutorService executor;

  /** For the container's proxies. */
  protected RedisConnector() {}

  /**
   * @param uris see {@link RedisServers#of}
   * @param timeout for how long a caller waits
   * @param maxConnections to each server, and calls of it at once
   */
  @Inject
  public RedisConnector(
      @ConfigProperty(name = "footfall.redis") Optional<String> uris,
      @ConfigProperty(name = "footfall.redis.timeout") Duration timeout,
      @ConfigProperty(name = "footfall.redis.max-connections") int maxConnections,
      RedisBreaker breaker) {
    servers = RedisServers.of(uris.orElse(""));
    login = new RedisLogin(servers, timeout, maxConnections);
    calls =
        new RedisCalls(
            maxConnections,
            timeout,
            this::thread,
            this::connected,
            new RoundTrips(breaker, state),
            this::complete);
  }

  /** In this thread outside a container, and once it stops. */
  private void complete(Runnable task) {
    try {
      Executor completions = executor == null ? Runnable::run : executor;
      completions.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  private Thread thread(Runnable task) {
    ThreadFactory factory = threads == null ? Thread::new : threads;
    return factory.newThread(task);
  }

  /** Returns whether the settings name a Redis; it may be away. */
  public boolean isConfigured() {
    return !servers.isEmpty();
  }

  /** Begins to connect. */
  void start(@Observes Startup event) {
    if (isConfigured()) {
      thread(this::probe).start();
    }
  }

  /** Returns whether all of Redis answered when last asked. */
  public boolean isUp() {
    return state.isUp();
  }

  /**
   * Runs a script on the server that owns its keys. Runs that wait for the same server are sent to
   * it together, and each has its own answer.
   *
   * @param run is made in another thread, and may go on after this has failed
   * @return what the script returned, null for nothing
   * @throws SlotMovingException if it is for keys of a slot that is moving to another server
   * @throws RedisUnavailableException if it fails, is not done in time, or is not tried since the
   *     server is away
   */
  public Object run(RedisScript script, ScriptCall run) {
    return runsFor(run).run(new ScriptRun(script, run), calls.deadline());
  }

  /**
   * As {@link #run}, without waiting.
   *
   * @return what the script returned, or the exception; completed in an executor
   */
  public CompletableFuture<Object> begin(RedisScript script, ScriptCall run) {
    try {
      return runsFor(run).begin(new ScriptRun(script, run), calls.deadline());
    } catch (RedisUnavailableException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private ServerRuns runsFor(ScriptCall run) {
    return calls.of(connected().ownerOf(run.key()));
  }

  /**
   * Runs a script for many keys, with one round trip to each server that owns some of them.
   *
   * @return what each run returned, in the order of the calls; empty for one that failed
   * @throws RedisUnavailableException as {@link #run}, if all of them fail
   */
  public List<Optional<Object>> runAll(RedisScript script, List<ScriptCall> runs) {
    return new ShardedRuns(calls, connected(), script).run(runs);
  }

  /**
   * Returns the server that owns a key, as far as this node knows: after a run for the key, the one
   * that answered.
   *
   * @throws RedisUnavailableException if there is no connection to Redis
   */
  public HostAndPort ownerOf(String key) {
    return connected().ownerOf(key);
  }

  private RedisLink connected() {
    RedisLink current = link;
    if (current == null) {
      throw new RedisUnavailableException("There is no connection to Redis");
    }
    return current;
  }

  /**
   * Connects if there is no connection, else finds out whether Redis answers and where keys are.
   * Blocks; for a timer.
   */
  public synchronized void probe() {
    if (!isConfigured()) {
      return;
    }
    try {
      if (link == null) {
        link = login.connect();
        LOG.info(() -> "Connected to Redis, " + servers);
      }
      calls.answered(link.check());
      if (!state.probeSucceeded()) {
        link.forgetIdle();
      }
    } catch (RuntimeException e) {
      state.probeFailed(e);
      if (link != null) {
        link.forgetIdle();
      }
    }
  }

  @Gauge(
      name = "footfall_redis_up",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "0 while Redis, or a part of it, does not answer; 1 also where none is used")
  public int upAsNumber() {
    return isUp() || !isConfigured() ? 1 : 0;
  }

  @PreDestroy
  void close() {
    calls.close();
    if (link != null) {
      link.close();
    }
  }
}
