package footfall.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Sees to it that nothing but the visit decides whether it is recorded. No {@code Accept} keeps it
 * from that, and a body is taken for JSON also where its type is missing, malformed or {@code
 * text/plain}, as scripts send it that avoid a preflight: JAX-RS would refuse these, some of them
 * before it calls a filter. Prefetching records nothing, since nobody has seen the page yet; only
 * an image is answered all the same.
 *
 * <p>Behind {@link FramingFilter} and before {@link RequestBodyFilter}, by web.xml.
 */
public class RecordingFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String ACCEPT = "Accept";
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String JSON = "application/json";
  private static final String IMAGE = "/pixel.gif";

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w!#$%&'*+.^`|~-]+/[\\w!#$%&'*+.^`|~-]+\\s*(;.*)?");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (Prefetching.isMeantBy(request) && !isForImage(request)) {
      response.setHeader("Cache-Control", "no-store");
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      Map<String, String> replaced = replaced(request);
      chain.doFilter(
          replaced.isEmpty() ? request : new ReplacedHeaders(request, replaced), response);
    }
  }

  private static boolean isForImage(HttpServletRequest request) {
    return request.getRequestURI().equals(request.getContextPath() + IMAGE);
  }

  private static Map<String, String> replaced(HttpServletRequest request) {
    String accept = request.getHeader(ACCEPT);
    boolean any = accept == null || accept.equals("*/*") || accept.equals(JSON);
    boolean json = isTyped(request.getHeader(CONTENT_TYPE), request.getMethod().equals("POST"));
    if (any && json) {
      return Map.of();
    }
    Map<String, String> replaced = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    replaced.put(ACCEPT, "*/*");
    if (!json) {
      replaced.put(CONTENT_TYPE, JSON);
    }
    return replaced;
  }

  /** Returns whether the type, which may be null, says what the body is; text/plain does not. */
  private static boolean isTyped(String type, boolean hasBody) {
    return type == null
        ? !hasBody
        : type.startsWith(JSON)
            || MEDIA_TYPE.matcher(type).matches()
                && !type.toLowerCase(Locale.ROOT).startsWith("text/plain");
  }
}
