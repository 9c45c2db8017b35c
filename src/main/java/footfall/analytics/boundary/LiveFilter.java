package footfall.analytics.boundary;

import footfall.access.control.CurrentCaller;
import footfall.access.entity.Permission;
import footfall.access.entity.Sites;
import footfall.analytics.entity.VisitScope;
import footfall.ratelimit.control.LimitHeaders;
import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Policy;
import footfall.web.answers.KeptAnswers;
import footfall.web.answers.SecurityHeaders;
import footfall.web.client.ClientResolver;
import footfall.web.client.RequestId;
import footfall.web.cors.Origins;
import footfall.web.http.Accepted;
import footfall.web.http.KnownTags;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers for {@link LiveResource} what screens have asked before, from memory: what JAX-RS does
 * for a request costs several times as much. Whatever is not as usual, it leaves to the resource:
 * answers that are not there yet, pages of other origins, refusals and all that is wrong.
 *
 * <p>Behind the filters that see to what every answer needs, by web.xml.
 */
public class LiveFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String JSON = "application/json";
  private static final String ORIGIN = "Origin";

  @Inject private transient CurrentCaller caller;
  @Inject private transient LiveScopes scopes;
  @Inject private transient LiveAnswers answers;
  @Inject private transient RateLimiter limiter;
  @Inject private transient ClientResolver clients;

  private boolean isVaried;

  /**
   * @param origins see {@link Origins#of}
   */
  @Inject
  void readSettings(@ConfigProperty(name = "footfall.cors.read-origins") String origins) {
    isVaried = Origins.of(origins).isVaried();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<LiveAnswer> answer = isUsual(request) ? known(request) : Optional.empty();
    if (answer.isPresent() && isWithinLimit(request, response)) {
      caller.require(Permission.REPORT);
      write(answer.get(), request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isUsual(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && request.getHeader(ORIGIN) == null
        && Accepted.of(request).filter(accepted -> accepted.likesBest(JSON)).isPresent();
  }

  /** Returns the answer that the caller may have, if it is there. */
  private Optional<LiveAnswer> known(HttpServletRequest request) {
    if (!caller.may(Permission.REPORT)) {
      return Optional.empty();
    }
    Sites sites = caller.get().sites(Permission.REPORT);
    Optional<VisitScope> scope = scopes.of(request.getQueryString(), sites);
    return scope.isEmpty()
        ? Optional.empty()
        : answers.known(scope.filter(some -> some.isWithin(sites)));
  }

  private boolean isWithinLimit(HttpServletRequest request, HttpServletResponse response) {
    Optional<Decision> decision = limiter.tryAcquire(Policy.LIVE, clients.of(request).address());
    boolean isAllowed = decision.isEmpty() || decision.get().isAllowed();
    if (isAllowed) {
      decision.ifPresent(made -> LimitHeaders.set(made.status(), response::setHeader));
    }
    return isAllowed;
  }

  private void write(LiveAnswer answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isVaried) {
      response.addHeader("Vary", ORIGIN);
    }
    if (request.getAttribute(RequestId.PROPERTY) != null) {
      response.setHeader(RequestId.HEADER, RequestId.of(request));
    }
    response.setHeader("ETag", KnownTags.header(answer.tag()));
    response.setHeader("Cache-Control", KeptAnswers.CHECKED);
    response.addHeader("Vary", KeptAnswers.CREDENTIALS);
    if (KnownTags.include(request.getHeader("If-None-Match"), answer.tag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    } else {
      byte[] json = answer.json().utf8();
      SecurityHeaders.addTo(response);
      response.setContentType(JSON);
      response.setContentLength(json.length);
      response.getOutputStream().write(json);
    }
  }
}
