package footfall.values;

import java.util.regex.Pattern;

/** Checks and normalises the host that stands for a site. */
public final class SiteHost {

  /** The part of a URL between its scheme and its path, without user and port. */
  private static final Pattern HOST = Pattern.compile("[^/?#@:\\\\]+|\\[[^/?#@\\]]+\\]");

  private SiteHost() {}

  /**
   * Returns a host as {@link PageUrl#host} has it.
   *
   * @param site a host like {@code www.example.com}, without port
   * @throws InvalidValueException if it is anything else
   */
  public static String of(String site) {
    if (HOST.matcher(site).matches()) {
      try {
        return PageUrl.of("http://" + site + "/").host();
      } catch (InvalidValueException e) {
        // Refused below, like a host with a port or a path.
      }
    }
    throw new InvalidValueException("site must be a host, like www.example.com");
  }
}
