package footfall.web.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The id of a request, by which its answer, the lines of the log that tell of it and its entry in
 * the audit trail are found together. It is no secret. Most requests never have one: it is made
 * when the first of these asks for it, and kept as an attribute of the request.
 */
public final class RequestId {

  /** The header that has it, from trusted proxies and to clients. */
  public static final String HEADER = "X-Request-Id";

  /** The attribute of the request, a string. */
  public static final String PROPERTY = "footfall.request-id";

  /** What is harmless in a header, in JSON and in a log. */
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final HexFormat HEX = HexFormat.of();

  private RequestId() {}

  /** Returns the id of a request. */
  public static String of(HttpServletRequest request) {
    return of(request.getAttribute(PROPERTY), id -> request.setAttribute(PROPERTY, id));
  }

  /** Returns the id of a request, also in a thread that is not the request's. */
  public static String of(ContainerRequestContext request) {
    return of(request.getProperty(PROPERTY), id -> request.setProperty(PROPERTY, id));
  }

  private static String of(Object known, Consumer<String> keep) {
    if (known instanceof String id) {
      return id;
    }
    String id = next();
    keep.accept(id);
    return id;
  }

  /** Makes an id of 128 random bits, as 32 hexadecimal digits. */
  static String next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
  }

  /** Returns whether an id that somebody else made can be taken over. */
  static boolean isValid(String id) {
    return VALID.matcher(id).matches();
  }
}
