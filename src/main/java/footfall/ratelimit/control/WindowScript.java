package footfall.ratelimit.control;

import footfall.ratelimit.control.LocalWindows.Claim;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Quota;
import footfall.ratelimit.entity.QuotaStatus;
import footfall.redis.ScriptCall;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Writes the keys and arguments of {@code windows.lua}, and reads what it returns. */
final class WindowScript {

  private static final long NANOS_PER_MICRO = 1_000;

  private WindowScript() {}

  /**
   * @param requests all of one client; a call for one of them may be joined with others
   */
  static ScriptCall call(List<List<Claim>> requests) {
    List<String> keys = new ArrayList<>();
    List<String> arguments = new ArrayList<>(requests.size());
    for (List<Claim> claims : requests) {
      claims.forEach(claim -> keys.add(key(claim)));
      arguments.add(quotas(claims));
    }
    int results = 1 + 2 * requests.get(0).size();
    return new ScriptCall(keys, arguments, requests.size() == 1 ? results : 0);
  }

  /** A list in JSON of their limits and lengths. */
  private static String quotas(List<Claim> claims) {
    StringJoiner quotas = new StringJoiner(",", "[", "]");
    for (Claim claim : claims) {
      quotas.add(Integer.toString(claim.quota().limit()));
      quotas.add(Long.toString(micros(claim.quota())));
    }
    return quotas.toString();
  }

  /** What is in braces decides on the hash slot: the client. */
  private static String key(Claim claim) {
    return "footfall:window:{"
        + Long.toHexString(claim.key().client())
        + "}:"
        + claim.quota().policy()
        + ":"
        + Long.toHexString(claim.key().resource());
  }

  /** Rounded up, so that no window is shorter than its quota says. */
  private static long micros(Quota quota) {
    return (quota.window().toNanos() + NANOS_PER_MICRO - 1) / NANOS_PER_MICRO;
  }

  /**
   * Returns the decision on each request.
   *
   * @param answer what the script returned for these requests
   */
  static List<Optional<Decision>> decisions(List<List<Claim>> requests, Object answer) {
    Iterator<?> numbers = ((List<?>) answer).iterator();
    List<Optional<Decision>> decisions = new ArrayList<>(requests.size());
    for (List<Claim> claims : requests) {
      decisions.add(Optional.of(decision(claims, numbers)));
    }
    return decisions;
  }

  private static Decision decision(List<Claim> claims, Iterator<?> numbers) {
    boolean isAllowed = next(numbers) == 1;
    List<QuotaStatus> statuses = new ArrayList<>(claims.size());
    for (Claim claim : claims) {
      Quota quota = claim.quota();
      int remaining = (int) Math.max(0, quota.limit() - next(numbers));
      Duration reset = Duration.of(next(numbers), ChronoUnit.MICROS);
      // Of a request that is refused, only full windows tell when to come again.
      if (isAllowed || remaining == 0) {
        statuses.add(new QuotaStatus(quota, remaining, reset));
      }
    }
    return new Decision(isAllowed, Collections.min(statuses, QuotaStatus.CLOSEST_FIRST));
  }

  private static long next(Iterator<?> numbers) {
    return (Long) numbers.next();
  }
}
