package footfall.ratelimit.control;

import footfall.ratelimit.control.LocalWindows.Claim;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Policy;
import footfall.ratelimit.entity.Quota;
import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Decides which requests are accepted, by the configured quotas of the policies. */
@ApplicationScoped
public class RateLimiter {

  private static final Metadata REFUSED =
      Metadata.builder()
          .withName("footfall_ratelimit_refused")
          .withDescription("Requests, and items of bulk requests, that were over a limit")
          .build();

  private final Map<Policy, Quota> quotas = new EnumMap<>(Policy.class);
  private final Map<Policy, Counter> refused = new EnumMap<>(Policy.class);
  private LocalWindows windows;

  /** For the container's proxies. */
  protected RateLimiter() {}

  /**
   * @param maxKeys the largest number of windows
   */
  @Inject
  public RateLimiter(
      Config config,
      MetricRegistry metrics,
      @ConfigProperty(name = "footfall.ratelimit.max-keys") int maxKeys) {
    windows = new LocalWindows(maxKeys, System::nanoTime);
    for (Policy policy : Policy.values()) {
      String setting = "footfall.ratelimit." + policy;
      int limit = config.getValue(setting + ".limit", Integer.class);
      if (limit > 0) {
        Duration window = config.getValue(setting + ".window", Duration.class);
        quotas.put(policy, new Quota(policy, limit, window));
      }
      refused.put(policy, metrics.counter(REFUSED, new Tag("policy", policy.toString())));
    }
  }

  /**
   * Counts a request that records something if it is within the policy's quota for the resource and
   * within the client's quota over all that it records ({@link Policy#ADDRESS}).
   *
   * @param resource what the request is for; each resource has its own window
   * @return empty if neither quota is configured
   */
  public Optional<Decision> acquireRecording(Policy policy, ClientAddress client, String resource) {
    WindowKey all = WindowKey.of(client);
    List<Claim> claims = new ArrayList<>(2);
    claim(Policy.ADDRESS, all, claims);
    claim(policy, all.with(resource), claims);
    return decide(claims);
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
   * As {@link #acquire(Policy, ClientAddress)}, but with a window for each resource.
   *
   * @param resource what the request is for
   */
  public Optional<Decision> acquire(Policy policy, ClientAddress client, String resource) {
    return acquire(policy, WindowKey.of(client).with(resource));
  }

  private Optional<Decision> acquire(Policy policy, WindowKey key) {
    List<Claim> claims = new ArrayList<>(1);
    claim(policy, key, claims);
    return decide(claims);
  }

  private void claim(Policy policy, WindowKey key, List<Claim> claims) {
    Quota quota = quotas.get(policy);
    if (quota != null) {
      claims.add(new Claim(quota, key));
    }
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
    decision.ifPresent(
        made -> {
          properties.accept(Decision.PROPERTY, made);
          if (!made.isAllowed()) {
            throw new RateLimitExceededException(made.status());
          }
        });
  }

  private Optional<Decision> decide(List<Claim> claims) {
    if (claims.isEmpty()) {
      return Optional.empty();
    }
    Decision decision = windows.acquire(claims);
    if (!decision.isAllowed()) {
      refused.get(decision.status().quota().policy()).inc();
    }
    return Optional.of(decision);
  }

  /** Is there from the start, with its metrics. */
  void register(@Observes Startup event) {
    evictExpired();
  }

  /** Evicts empty windows. */
  public void evictExpired() {
    windows.evictExpired();
  }

  @Gauge(
      name = "footfall_ratelimit_keys",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "Windows of clients that are held")
  public long keys() {
    return windows.keys();
  }

  @Gauge(
      name = "footfall_ratelimit",
      absolute = true,
      unit = MetricUnits.BYTES,
      description = "Memory that the windows take, roughly")
  public long bytes() {
    return windows.bytes();
  }

  @Gauge(
      name = "footfall_ratelimit_evicted",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "Windows that were evicted for others while they still counted requests")
  public long evicted() {
    return windows.evicted();
  }
}
