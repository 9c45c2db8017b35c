package footfall.web.cors;

import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Adds the CORS headers to responses and answers preflight requests. Recording and reading have
 * separate lists of origins: trackers record from any site, but only trusted pages read.
 */
@Provider
@PreMatching
public class CrossOriginFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String ORIGIN = "Origin";
  private static final String ASKED_METHOD = "Access-Control-Request-Method";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  /** The methods and paths that record. */
  private static final Pattern RECORDING =
      Pattern.compile(
          "(GET|HEAD) /(pixel\\.gif)?|POST /(visit|bulk-visits|heartbeat|(api/v1/counter/)?visit/.+)",
          Pattern.DOTALL);

  private static final String METHODS = "GET, HEAD, POST, DELETE";

  /** Response headers that scripts may read in addition to the safelisted ones. */
  private static final String EXPOSED = "ETag, RateLimit, RateLimit-Policy, Retry-After";

  @Inject
  @ConfigProperty(name = "footfall.cors.record-origins")
  private String recordOrigins;

  @Inject
  @ConfigProperty(name = "footfall.cors.read-origins")
  private String readOrigins;

  @Inject
  @ConfigProperty(name = "footfall.cors.max-age")
  private Duration maxAge;

  @Inject private OwnPages own;

  /** By CDI: stands for the request of the calling thread. */
  @Inject private HttpServletRequest servletRequest;

  private Origins recording;
  private Origins reading;

  @PostConstruct
  void readSettings() {
    recording = Origins.of(recordOrigins);
    reading = Origins.of(readOrigins);
  }

  /**
   * Answers preflights, and refuses writes that browsers send without one: forms, and scripts that
   * do not read the response.
   */
  @Override
  public void filter(ContainerRequestContext request) {
    String origin = request.getHeaderString(ORIGIN);
    if (origin != null && !isRead(request) && !own.isOrigin(origin, servletRequest)) {
      if (origins(request).allowedTo(origin).isEmpty()) {
        throw new ProblemException(
            Problem.of(403, "Forbidden", "Pages of this origin may not call this"));
      }
      if (isPreflight(request)) {
        request.abortWith(
            Response.noContent()
                .header("Access-Control-Allow-Methods", METHODS)
                .header(
                    "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, If-None-Match, X-Api-Key")
                .header("Access-Control-Max-Age", maxAge.toSeconds())
                .build());
      }
    }
  }

  private static boolean isPreflight(ContainerRequestContext request) {
    return request.getMethod().equals(HttpMethod.OPTIONS)
        && request.getHeaderString(ASKED_METHOD) != null;
  }

  /** A read needs no refusal: browsers withhold the response from pages that are not allowed. */
  private static boolean isRead(ContainerRequestContext request) {
    return switch (request.getMethod()) {
      case HttpMethod.GET, HttpMethod.HEAD -> true;
      case HttpMethod.OPTIONS -> !isPreflight(request);
      default -> false;
    };
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String origin = request.getHeaderString(ORIGIN);
    if (origin != null || reading.isVaried() || recording.isVaried()) {
      allow(origins(request), origin, response.getHeaders());
    }
  }

  private static void allow(
      Origins origins, String origin, MultivaluedMap<String, Object> headers) {
    if (origins.isVaried()) {
      headers.add(HttpHeaders.VARY, ORIGIN);
    }
    Optional.ofNullable(origin)
        .flatMap(origins::allowedTo)
        .ifPresent(
            allowed -> {
              headers.putSingle(ALLOW_ORIGIN, allowed);
              headers.putSingle("Access-Control-Expose-Headers", EXPOSED);
            });
  }

  private Origins origins(ContainerRequestContext request) {
    String method =
        isPreflight(request) ? request.getHeaderString(ASKED_METHOD) : request.getMethod();
    String path = request.getUriInfo().getPath();
    String call = method + (path.startsWith("/") ? " " : " /") + path;
    return RECORDING.matcher(call).matches() ? recording : reading;
  }
}
