package footfall.ratelimit.control;

import footfall.client.ClientAddress;
import footfall.ratelimit.control.LocalWindows.Claim;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Limited;
import footfall.ratelimit.entity.Policy;
import footfall.ratelimit.entity.Quota;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Decides which requests are accepted, by the policies as they are configured. */
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
   * @param maxKeys how many windows there may be at once
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
   * Counts a request of a client, if it may make it.
   *
   * @param policy that it is limited by, beside that of the client's address if it records
   * @return empty if nothing limits it
   */
  public Optional<Decision> record(Policy policy, Limited request) {
    WindowKey client = WindowKey.of(request.client());
    List<Claim> claims = new ArrayList<>(2);
    Optional.ofNullable(quotas.get(Policy.ADDRESS))
        .filter(quota -> request.isRecording())
        .ifPresent(quota -> claims.add(new Claim(quota, client)));
    Optional.ofNullable(quotas.get(policy))
        .ifPresent(quota -> claims.add(new Claim(quota, client.with(request.resource()))));
    return decide(claims);
  }

  /**
   * Counts a question of a client, if it may ask.
   *
   * @param policy that it is limited by, for whatever it asks
   * @return empty if nothing limits it
   */
  public Optional<Decision> ask(Policy policy, ClientAddress client) {
    return decide(
        Optional.ofNullable(quotas.get(policy))
            .map(quota -> List.of(new Claim(quota, WindowKey.of(client))))
            .orElse(List.of()));
  }

  private Optional<Decision> decide(List<Claim> claims) {
    if (claims.isEmpty()) {
      return Optional.empty();
    }
    Decision decision = windows.acquire(claims);
    if (!decision.isAccepted()) {
      refused.get(decision.standing().quota().policy()).inc();
    }
    return Optional.of(decision);
  }

  /** Forgets clients that do not ask any more. */
  public void forgetIdle() {
    windows.forgetIdle();
  }

  /** Windows that are held. */
  @Gauge(
      name = "footfall_ratelimit_keys",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "Windows of clients that are held")
  public long keys() {
    return windows.keys();
  }

  /** The memory that they take, roughly. */
  @Gauge(
      name = "footfall_ratelimit",
      absolute = true,
      unit = MetricUnits.BYTES,
      description = "Memory that the windows take, roughly")
  public long bytes() {
    return windows.bytes();
  }

  /** Windows that were pushed out. */
  @Gauge(
      name = "footfall_ratelimit_pushed_out",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "Windows that were pushed out for others while they still counted requests")
  public long pushedOut() {
    return windows.pushedOut();
  }
}
