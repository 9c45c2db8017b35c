package footfall.ratelimit.boundary;

import footfall.ratelimit.control.LimitHeaders;
import footfall.ratelimit.entity.DecisionHolder;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Adds {@link LimitHeaders} for the quota that is closest to its limit. */
@Provider
public class RateLimitHeaders implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(DecisionHolder.PROPERTY) instanceof DecisionHolder holder) {
      holder
          .get()
          .ifPresent(
              decision -> LimitHeaders.set(decision.status(), response.getHeaders()::putSingle));
    }
  }
}
