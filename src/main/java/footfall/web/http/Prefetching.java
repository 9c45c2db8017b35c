package footfall.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** Tells requests that browsers send ahead, for pages that nobody may ever see. */
public final class Prefetching {

  private static final Pattern PREFETCHING = Pattern.compile("(?i)\\b(prefetch|prerender)\\b");

  private Prefetching() {}

  /** Returns whether a request says that it is one: in whichever way browsers said so. */
  public static boolean isMeantBy(HttpServletRequest request) {
    return isMeantBy(request.getHeader("Sec-Purpose"))
        || isMeantBy(request.getHeader("Purpose"))
        || isMeantBy(request.getHeader("X-Moz"));
  }

  private static boolean isMeantBy(String purpose) {
    return purpose != null && PREFETCHING.matcher(purpose).find();
  }
}
