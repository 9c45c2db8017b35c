package footfall.web.http;

import footfall.values.InvalidValueException;
import footfall.values.Utf8;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a path parameter as it was sent. JAX-RS drops a trailing slash, and treats the query string
 * of a URL in the path as the request's own.
 */
public final class RawPath {

  private RawPath() {}

  /**
   * Returns the path behind {@code prefix}, percent-decoded. An unencoded URL is returned undecoded
   * and with the query string, which belongs to it.
   *
   * @param prefix for example {@code /visit/}; its first occurrence counts
   * @throws NotFoundException if the path does not contain the prefix literally, as in {@code
   *     /visit;a=b/page}
   * @throws InvalidValueException if an escape that is to be decoded is malformed, or the bytes are
   *     not UTF-8
   */
  public static String after(String prefix, HttpServletRequest request) {
    return after(prefix, request, new String[0]);
  }

  /**
   * As {@link #after(String, HttpServletRequest)}, except that some parameters of the query string
   * are the operation's and do not belong to the URL.
   *
   * @param own the parameters' names
   */
  public static String after(String prefix, HttpServletRequest request, String... own) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    int start = path.indexOf(prefix);
    if (start < 0) {
      throw new NotFoundException();
    }
    String raw = path.substring(start + prefix.length());
    boolean isUrl =
        raw.regionMatches(true, 0, "http://", 0, 7) || raw.regionMatches(true, 0, "https://", 0, 8);
    if (isUrl) {
      String query = without(request.getQueryString(), own);
      return Utf8.ofCharacters(query.isEmpty() ? raw : raw + "?" + query)
          .orElseThrow(RawPath::malformed);
    }
    return Utf8.percentDecoded(raw).orElseThrow(RawPath::malformed);
  }

  private static String without(String query, String... own) {
    return query == null
        ? ""
        : Arrays.stream(query.split("&", -1))
            .filter(part -> Stream.of(own).noneMatch(name -> part.startsWith(name + "=")))
            .collect(Collectors.joining("&"));
  }

  private static InvalidValueException malformed() {
    return new InvalidValueException("Path must be UTF-8 in percent-encoding");
  }
}
