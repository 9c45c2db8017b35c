package footfall.cors;

import footfall.problem.Problem;
import footfall.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
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
 * Says which pages of other origins may read an answer, and answers browsers that ask beforehand.
 * Trackers record from the pages of any site; what was recorded is for pages that are trusted.
 */
@Provider
@PreMatching
public class CrossOriginFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String ORIGIN = "Origin";
  private static final String ASKED_METHOD = "Access-Control-Request-Method";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  /** Paths, with the method, that record. */
  private static final Pattern RECORDING =
      Pattern.compile("(GET|HEAD) /|POST /(visit|bulk-visits|(api/v1/counter/)?visit/.+)");

  private static final String METHODS = "GET, HEAD, POST, DELETE";

  /** Headers that scripts read, beside those that they may always read. */
  private static final String EXPOSED = "RateLimit, RateLimit-Policy, Retry-After";

  @Inject
  @ConfigProperty(name = "footfall.cors.record-origins")
  private String recordOrigins;

  @Inject
  @ConfigProperty(name = "footfall.cors.read-origins")
  private String readOrigins;

  @Inject
  @ConfigProperty(name = "footfall.cors.max-age")
  private Duration maxAge;

  private Origins recording;
  private Origins reading;

  @PostConstruct
  void readSettings() {
    recording = Origins.of(recordOrigins);
    reading = Origins.of(readOrigins);
  }

  /** Answers a preflight. */
  @Override
  public void filter(ContainerRequestContext request) {
    String method = request.getHeaderString(ASKED_METHOD);
    String origin = request.getHeaderString(ORIGIN);
    if (origin != null && method != null && request.getMethod().equals(HttpMethod.OPTIONS)) {
      if (origins(method, request).allowedTo(origin).isEmpty()) {
        throw new ProblemException(
            Problem.of(403, "Forbidden", "Pages of this origin may not call this"));
      }
      request.abortWith(
          Response.noContent()
              .header("Access-Control-Allow-Methods", METHODS)
              .header("Access-Control-Allow-Headers", HttpHeaders.CONTENT_TYPE)
              .header("Access-Control-Max-Age", maxAge.toSeconds())
              .build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String origin = request.getHeaderString(ORIGIN);
    if (origin != null || reading.isVaried() || recording.isVaried()) {
      String asked = request.getHeaderString(ASKED_METHOD);
      Origins origins = origins(asked == null ? request.getMethod() : asked, request);
      allow(origins, origin, response.getHeaders());
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

  private Origins origins(String method, ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    String call = method + (path.startsWith("/") ? " " : " /") + path;
    return RECORDING.matcher(call).matches() ? recording : reading;
  }
}
