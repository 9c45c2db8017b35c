package footfall.ratelimit.control;

import footfall.ratelimit.control.LocalWindows.Claim;
import footfall.ratelimit.entity.Policy;
import footfall.ratelimit.entity.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** The configured quotas, and which windows requests need by them. */
final class Quotas {

  private final Map<Policy, Quota> quotas = new EnumMap<>(Policy.class);

  Quotas(Config config) {
    for (Policy policy : Policy.values()) {
      String setting = "footfall.ratelimit." + policy;
      int limit = config.getValue(setting + ".limit", Integer.class);
      if (limit > 0) {
        Duration window = config.getValue(setting + ".window", Duration.class);
        quotas.put(policy, new Quota(policy, limit, window));
      }
    }
  }

  /**
   * Returns the windows of a request that records something: that of the resource, and that over
   * all that the client records. Those of all requests for one policy have the same quotas.
   *
   * @param all the key of the client's window over all resources
   */
  List<Claim> recording(Policy policy, WindowKey all, String resource) {
    List<Claim> claims = new ArrayList<>(2);
    claim(Policy.ADDRESS, all, claims);
    claim(policy, all.with(resource), claims);
    return claims;
  }

  /** Returns the window of a request that records nothing; none if no quota is configured. */
  List<Claim> of(Policy policy, WindowKey key) {
    List<Claim> claims = new ArrayList<>(1);
    claim(policy, key, claims);
    return claims;
  }

  private void claim(Policy policy, WindowKey key, List<Claim> claims) {
    Quota quota = quotas.get(policy);
    if (quota != null) {
      claims.add(new Claim(quota, key));
    }
  }
}
