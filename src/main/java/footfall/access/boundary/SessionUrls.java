package footfall.access.boundary;

import java.util.regex.Pattern;

/** The paths of links that begin a session: once, or for whoever has one that shows a site. */
final class SessionUrls {

  /** The path of every link, for those who do not know its code. */
  static final String TEMPLATE = "/session/{code}";

  /** The path of every share link. */
  static final String SHARE_TEMPLATE = "/share/{secret}";

  private static final String PATH = "/session/";
  private static final String SHARE_PATH = "/share/";

  /** Codes are longer than any other segment that follows. */
  private static final Pattern CODE = Pattern.compile(PATH + "[^/]{20,}");

  private static final Pattern SECRET = Pattern.compile(SHARE_PATH + "[^/]{20,}");

  private SessionUrls() {}

  /**
   * Returns the URL of a link.
   *
   * @param application where the application is, without a slash at its end
   */
  static String of(String application, String code) {
    return application + PATH + code;
  }

  /** As {@link #of}, of a link that shows a site. */
  static String ofShare(String application, String secret) {
    return application + SHARE_PATH + secret;
  }

  /** Returns a path as others may see it: without the code or secret of a link. */
  static String withoutCode(String path) {
    String uncoded = CODE.matcher(path).replaceAll(TEMPLATE);
    return SECRET.matcher(uncoded).replaceAll(SHARE_TEMPLATE);
  }
}
