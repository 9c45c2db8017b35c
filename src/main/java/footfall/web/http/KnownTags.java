package footfall.web.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The entity tags that a client has answers of already, for answers whose tags are known before
 * they are made. All tags are weak, since the server compresses answers for clients that like.
 */
public final class KnownTags {

  private static final String ANY = "*";
  private static final String WEAK = "W/";

  private KnownTags() {}

  private static EntityTag weak(String tag) {
    return new EntityTag(tag, true);
  }

  /** Returns a tag as the header {@code ETag} has it, for answers from where JAX-RS is not. */
  public static String header(String tag) {
    return WEAK + '"' + tag + '"';
  }

  /**
   * Returns whether a client has an answer, by the weak comparison of RFC 9110, 8.8.3.2.
   *
   * @param ifNoneMatch the value of {@code If-None-Match}; null if the client sent none
   * @param tag letters, digits, hyphens and underscores
   */
  public static boolean include(String ifNoneMatch, String tag) {
    return ifNoneMatch != null
        && Arrays.stream(ifNoneMatch.split(",", -1))
            .map(String::strip)
            .map(known -> known.startsWith(WEAK) ? known.substring(WEAK.length()) : known)
            .anyMatch(known -> known.equals(ANY) || known.equals('"' + tag + '"'));
  }

  /**
   * Answers with a tag; with 304, without making the answer, where the client has it.
   *
   * @param tag letters, digits, hyphens and underscores
   * @param ifNoneMatch the value of {@code If-None-Match}; null if the client sent none
   * @param made makes the answer
   */
  public static Response answer(
      String tag, String ifNoneMatch, Supplier<Response.ResponseBuilder> made) {
    Response.ResponseBuilder answer =
        include(ifNoneMatch, tag) ? Response.notModified() : made.get();
    return answer.tag(weak(tag)).build();
  }
}
