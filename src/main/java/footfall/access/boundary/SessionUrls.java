package footfall.access.boundary;

import java.util.regex.Pattern;

/** The paths of links that begin a session. */
final class SessionUrls {

  /** The path of every link, for those who do not know its code. */
  static final String TEMPLATE = "/session/{code}";

  private static final String PATH = "/session/";

  /** Codes are longer than any other segment that follows. */
  private static final Pattern CODE = Pattern.compile(PATH + "[^/]{20,}");

  private SessionUrls() {}

  /**
   * Returns the URL of a link.
   *
   * @param application where the application is, without a slash at its end
   */
  static String of(String application, String code) {
    return application + PATH + code;
  }

  /** Returns a path as others may see it: without the code of a link. */
  static String withoutCode(String path) {
    return CODE.matcher(path).replaceAll(TEMPLATE);
  }
}
