package footfall.ratelimit.boundary;

import footfall.ratelimit.entity.DecisionHolder;
import footfall.ratelimit.entity.Quota;
import footfall.ratelimit.entity.QuotaStatus;
import footfall.web.problem.RetryAfter;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/**
 * Adds the headers of draft-ietf-httpapi-ratelimit-headers for the quota that is closest to its
 * limit. {@code t} is the number of seconds until {@code r} grows by one.
 */
@Provider
public class RateLimitHeaders implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(DecisionHolder.PROPERTY) instanceof DecisionHolder holder) {
      holder.get().ifPresent(decision -> add(decision.status(), response.getHeaders()));
    }
  }

  private static void add(QuotaStatus status, MultivaluedMap<String, Object> headers) {
    Quota quota = status.quota();
    String name = '"' + quota.policy().toString() + '"';
    headers.putSingle(
        "RateLimit-Policy",
        name + ";q=" + quota.limit() + ";w=" + RetryAfter.seconds(quota.window()));
    headers.putSingle(
        "RateLimit",
        name + ";r=" + status.remaining() + ";t=" + RetryAfter.seconds(status.reset()));
  }
}
