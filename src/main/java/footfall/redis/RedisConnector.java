package footfall.redis;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
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
  private RedisBreaker breaker;
  private volatile RedisLink link;

  @Resource private ManagedThreadFactory threads;

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
    this.servers = RedisServers.of(uris.orElse(""));
    this.breaker = breaker;
    login = new RedisLogin(servers, timeout, maxConnections);
    calls = new RedisCalls(maxConnections, timeout, task -> thread(task), this::connected);
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
    return guarded(
        to -> {
          long deadline = calls.deadline();
          ServerCalls server = calls.of(to.ownerOf(run.key()));
          return server.await(server.begin(new ScriptRun(script, run), deadline), deadline);
        });
  }

  /**
   * Runs a script for many keys, with one round trip to each server that owns some of them.
   *
   * @return what each run returned, in the order of the calls; empty for one that failed
   * @throws RedisUnavailableException as {@link #run}, if all of them fail
   */
  public List<Optional<Object>> runAll(RedisScript script, List<ScriptCall> runs) {
    return guarded(to -> new ShardedRuns(calls, to, script, state::failed).run(runs));
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

  private <T> T guarded(Function<RedisLink, T> call) {
    RedisLink current = connected();
    Supplier<T> attempt = () -> attempt(call, current);
    try {
      T result = breaker.call(attempt);
      state.succeeded();
      return result;
    } catch (CircuitBreakerOpenException e) {
      throw new RedisUnavailableException("Redis fails, and is not asked for a moment");
    } catch (RedisUnavailableException e) {
      state.failed(e);
      throw e;
    }
  }

  private <T> T attempt(Function<RedisLink, T> call, RedisLink to) {
    try {
      return call.apply(to);
    } catch (SlotMovingException e) {
      throw e;
    } catch (RedisUnavailableException e) {
      throw calls.isAnotherAnswering() ? new PartUnavailableException(e) : e;
    }
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
