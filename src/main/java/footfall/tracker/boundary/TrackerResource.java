package footfall.tracker.boundary;

import footfall.tracker.control.Tracker;
import footfall.tracker.control.TrackerScript;
import footfall.web.http.KnownTags;
import footfall.web.http.Open;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/** Serves the tracker to pages of any origin. */
@ApplicationScoped
@Path("/" + Tracker.FILE)
@Produces(MediaType.WILDCARD)
public class TrackerResource {

  private static final String TYPE = "text/javascript;charset=utf-8";

  /** A day: pages have what is new by then, and most visits cost no request for the script. */
  private static final String CACHED = "public, max-age=86400";

  /** Names gzip (RFC 9110, 12.5.3), and not as what is not acceptable. */
  private static final Pattern GZIP =
      Pattern.compile("(?i)(^|,)\\s*gzip\\s*(;\\s*q=(1|0\\.0*[1-9])[0-9.]*\\s*)?(,|$)");

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private Tracker tracker;

  @Open
  @GET
  public Response script(
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String encodings) {
    boolean isRenamed = request.getAttribute(TrackerPath.RENAMED) != null;
    TrackerScript script = isRenamed ? tracker.script() : tracker.standard();
    Response answer =
        KnownTags.answer(script.tag(), ifNoneMatch, () -> whole(script, takesGzip(encodings)));
    return Response.fromResponse(answer)
        .header(HttpHeaders.CACHE_CONTROL, CACHED)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .header("Access-Control-Allow-Origin", "*")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .build();
  }

  /** Compressed beforehand: the server compresses nothing that is as short. */
  private static Response.ResponseBuilder whole(TrackerScript script, boolean isGzip) {
    return isGzip
        ? Response.ok(script.gzipped(), TYPE).header(HttpHeaders.CONTENT_ENCODING, "gzip")
        : Response.ok(script.text(), TYPE);
  }

  /**
   * Returns whether a client decompresses.
   *
   * @param encodings the value of {@code Accept-Encoding}; null if the client sent none
   */
  static boolean takesGzip(String encodings) {
    return encodings != null && GZIP.matcher(encodings).find();
  }
}
