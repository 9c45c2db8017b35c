package footfall.ratelimit.control;

import footfall.ratelimit.control.LocalWindows.Claim;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.DecisionHolder;
import footfall.ratelimit.entity.Policy;
import footfall.redis.RedisConnector;
import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Decides which requests are accepted, by the configured quotas of the policies. */
@ApplicationScoped
public class RateLimiter {

  private static final Metadata REFUSED =
      Metadata.builder()
          .withName("footfall_ratelimit_refused")
          .withDescription("Requests, and items of bulk requests, that were over a limit")
          .build();

  private final Map<Policy, Counter> refused = new EnumMap<>(Policy.class);
  private Quotas quotas;
  private LocalWindows local;
  private SharedWindows shared;
  private ClientWindows windows;

  /** For the container's proxies. */
  protected RateLimiter() {}

  /**
   * @param maxKeys the largest number of windows
   */
  @Inject
  public RateLimiter(
      Config config,
      MetricRegistry metrics,
      RedisConnector redis,
      @ConfigProperty(name = "footfall.ratelimit.max-keys") int maxKeys) {
    quotas = new Quotas(config);
    local = new LocalWindows(maxKeys, System::nanoTime);
    shared = new SharedWindows(redis);
    windows = new ClientWindows(local, shared);
    for (Policy policy : Policy.values()) {
      refused.put(policy, metrics.counter(REFUSED, new Tag("policy", policy.toString())));
    }
  }

  /**
   * Records something if that is within the policy's quota for the resource and within the client's
   * quota over all that it records ({@link Policy#ADDRESS}). Waits for no other node.
   *
   * @param resource what the request is for; each resource has its own window
   * @param properties as for {@link #require}; used in this thread only
   * @param recording records; called in this thread or, where nodes share limits, in another
   * @return what the recording returns, or fails with a {@link RateLimitExceededException}
   * @throws RateLimitExceededException if this node refuses the request by itself
   */
  public <T> CompletionStage<T> recordIfAllowed(
      Policy policy,
      ClientAddress client,
      String resource,
      BiConsumer<String, Object> properties,
      Supplier<CompletionStage<T>> recording) {
    List<Claim> claims = quotas.recording(policy, WindowKey.of(client), resource);
    if (claims.isEmpty()) {
      return recording.get();
    }
    DecisionHolder holder = DecisionHolder.in(properties);
    CompletableFuture<Decision> decision = windows.begin(claims);
    return decision.isDone()
        ? recordIfAllowed(decision.join(), holder, recording)
        : decision.thenCompose(made -> recordIfAllowed(made, holder, recording));
  }

  private <T> CompletionStage<T> recordIfAllowed(
      Decision decision, DecisionHolder holder, Supplier<CompletionStage<T>> recording) {
    count(decision);
    require(decision, holder);
    return recording.get();
  }

  /**
   * Counts requests of a client that record something, each as in {@link #recordIfAllowed}, and
   * waits for the decisions.
   *
   * @return the decision on each, in the order of the resources; none if neither quota is
   *     configured
   */
  public List<Decision> acquireRecording(
      Policy policy, ClientAddress client, List<String> resources) {
    WindowKey all = WindowKey.of(client);
    List<List<Claim>> requests =
        resources.stream().map(resource -> quotas.recording(policy, all, resource)).toList();
    if (requests.stream().allMatch(List::isEmpty)) {
      return List.of();
    }
    List<Decision> decisions = windows.acquireAll(requests);
    decisions.forEach(this::count);
    return decisions;
  }

  /**
   * Counts a request that records nothing if it is within the policy's quota for the client.
   *
   * @return empty if the quota is not configured
   */
  public Optional<Decision> acquire(Policy policy, ClientAddress client) {
    return acquire(policy, WindowKey.of(client));
  }

  /**
   * As {@link #acquire(Policy, ClientAddress)}, for requests that are then refused elsewhere, by
   * another call: a refusal appears in no metric.
   */
  public Optional<Decision> tryAcquire(Policy policy, ClientAddress client) {
    List<Claim> claims = quotas.of(policy, WindowKey.of(client));
    return claims.isEmpty() ? Optional.empty() : Optional.of(windows.acquire(claims));
  }

  /**
   * As {@link #acquire(Policy, ClientAddress)}, but with a window for each resource.
   *
   * @param resource what the request is for
   */
  public Optional<Decision> acquire(Policy policy, ClientAddress client, String resource) {
    return acquire(policy, WindowKey.of(client).with(resource));
  }

  /**
   * Requires that a client has not used up a policy's quota on this node. Counts nothing: for
   * requests of which only those that fail count, by {@link #acquire(Policy, ClientAddress)}.
   *
   * @throws RateLimitExceededException if it has
   */
  public void requireLeft(Policy policy, ClientAddress client) {
    List<Claim> claims = quotas.of(policy, WindowKey.of(client));
    if (!claims.isEmpty()) {
      local
          .refusal(claims.get(0))
          .ifPresent(
              status -> {
                refused.get(policy).inc();
                throw new RateLimitExceededException(status);
              });
    }
  }

  private Optional<Decision> acquire(Policy policy, WindowKey key) {
    return decide(quotas.of(policy, key));
  }

  /**
   * Requires that a request is allowed.
   *
   * @param decision the decision on the request; empty if no quota applies
   * @param properties sets a property of the request, from which {@code RateLimitHeaders} writes
   *     the decision into the response
   * @throws RateLimitExceededException if the request is refused
   */
  public static void require(Optional<Decision> decision, BiConsumer<String, Object> properties) {
    decision.ifPresent(made -> require(made, DecisionHolder.in(properties)));
  }

  private static void require(Decision decision, DecisionHolder holder) {
    holder.set(decision);
    if (!decision.isAllowed()) {
      throw new RateLimitExceededException(decision.status());
    }
  }

  private Optional<Decision> decide(List<Claim> claims) {
    if (claims.isEmpty()) {
      return Optional.empty();
    }
    Decision decision = windows.acquire(claims);
    count(decision);
    return Optional.of(decision);
  }

  private void count(Decision decision) {
    if (!decision.isAllowed()) {
      refused.get(decision.status().quota().policy()).inc();
    }
  }

  /** Evicts empty windows. */
  public void evictExpired() {
    local.evictExpired();
  }

  /** Logs whether limits hold for all nodes together; for a timer. */
  public void reportShared() {
    shared.report();
  }

  LocalWindows local() {
    return local;
  }

  SharedWindows shared() {
    return shared;
  }
}
