package footfall.ratelimit.control;

import footfall.ratelimit.control.LocalWindows.Claim;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Policy;
import footfall.ratelimit.entity.Quota;
import footfall.ratelimit.entity.QuotaStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Windows by key, bounded in number and memory. The windows of a policy are kept in order of their
 * last use, which is roughly the order in which they expire. Not thread-safe.
 */
final class WindowMap {

  private static final float LOAD_FACTOR = 0.75f;

  private final Map<Policy, OfPolicy> policies = new EnumMap<>(Policy.class);
  private final int max;
  private int size;
  private long bytes;
  private long evicted;

  /** The windows of a policy, the most recently used last. */
  private record OfPolicy(Quota quota, Map<WindowKey, RollingWindow> windows) {

    /** Returns the nanoseconds until the least recently used window expires. */
    long firstExpiresIn(long now) {
      Iterator<RollingWindow> all = windows.values().iterator();
      return all.hasNext() ? all.next().expiresIn(quota, now) : Long.MAX_VALUE;
    }
  }

  /**
   * @param max the largest number of windows
   */
  WindowMap(int max) {
    this.max = max;
  }

  /** See {@link LocalWindows#acquire}. */
  Decision acquire(List<Claim> claims, long now) {
    List<QuotaStatus> refusing = new ArrayList<>(0);
    claims.forEach(claim -> refusal(claim, now).ifPresent(refusing::add));
    return refusing.isEmpty()
        ? new Decision(true, Collections.min(accept(claims, now), QuotaStatus.CLOSEST_FIRST))
        : new Decision(false, Collections.min(refusing, QuotaStatus.CLOSEST_FIRST));
  }

  /** See {@link LocalWindows#refusal}. */
  Optional<QuotaStatus> refusal(Claim claim, long now) {
    RollingWindow window = windows(claim.quota()).get(claim.key());
    return window != null && window.isFull(claim.quota(), now)
        ? Optional.of(window.status(claim.quota(), now))
        : Optional.empty();
  }

  private List<QuotaStatus> accept(List<Claim> claims, long now) {
    List<QuotaStatus> statuses = new ArrayList<>(claims.size());
    for (Claim claim : claims) {
      RollingWindow window = windows(claim.quota()).computeIfAbsent(claim.key(), this::added);
      bytes -= window.bytes();
      window.accept(claim.quota(), now);
      bytes += window.bytes();
      statuses.add(window.status(claim.quota(), now));
    }
    if (isOverfull()) {
      evictExpired(now);
      makeRoom(now);
    }
    return statuses;
  }

  /** See {@link LocalWindows#takeBack}. */
  void takeBack(List<Claim> claims, long time) {
    for (Claim claim : claims) {
      RollingWindow window = windows(claim.quota()).get(claim.key());
      if (window != null) {
        window.takeBack(time);
      }
    }
  }

  private Map<WindowKey, RollingWindow> windows(Quota quota) {
    return policies.computeIfAbsent(quota.policy(), policy -> inOrderOfUse(quota)).windows();
  }

  private static OfPolicy inOrderOfUse(Quota quota) {
    return new OfPolicy(quota, new LinkedHashMap<>(16, LOAD_FACTOR, true));
  }

  private RollingWindow added(WindowKey key) {
    RollingWindow window = new RollingWindow();
    size++;
    bytes += window.bytes();
    return window;
  }

  private boolean isOverfull() {
    return size > max || bytes > (long) max * LocalWindows.BYTES_EACH;
  }

  /** Evicts empty windows. */
  void evictExpired(long now) {
    for (OfPolicy policy : policies.values()) {
      while (policy.firstExpiresIn(now) <= 0) {
        removeFirst(policy);
      }
    }
  }

  /** Evicts windows that expire soonest, except a policy's only one, which may be in use now. */
  private void makeRoom(long now) {
    Optional<OfPolicy> soonest = soonestToExpire(now);
    while (isOverfull() && soonest.isPresent()) {
      removeFirst(soonest.get());
      evicted++;
      soonest = soonestToExpire(now);
    }
  }

  private Optional<OfPolicy> soonestToExpire(long now) {
    return policies.values().stream()
        .filter(policy -> policy.windows().size() > 1)
        .min(Comparator.comparingLong(policy -> policy.firstExpiresIn(now)));
  }

  private void removeFirst(OfPolicy policy) {
    Iterator<RollingWindow> all = policy.windows().values().iterator();
    bytes -= all.next().bytes();
    all.remove();
    size--;
  }

  int size() {
    return size;
  }

  long bytes() {
    return bytes;
  }

  long evicted() {
    return evicted;
  }
}
