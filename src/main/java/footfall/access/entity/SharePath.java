package footfall.access.entity;

import footfall.values.InvalidValueException;
import footfall.values.Utf8;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The screen of the dashboard that a share link opens.
 *
 * @param value the path below {@code dashboard/} with its query string, of visible ASCII characters
 */
public record SharePath(String value) {

  /** The longest path that is taken. */
  public static final int MAX_LENGTH = 1_800;

  private static final String SITE = "site";

  /** Wherever the service is: a context root may be before it. */
  private static final Pattern PATH =
      Pattern.compile("(?:/[\\w.~-]+)*/dashboard/(site|page|live|)(?:\\?([!-~&&[^#\\\\]]*))?");

  /**
   * Returns the screen of a site with no more than is usual on it.
   *
   * @param site its host, in normal form
   */
  public static SharePath of(String site) {
    return of("/dashboard/site", site);
  }

  /**
   * Parses a path.
   *
   * @param path that of a screen on this service, such as {@code /dashboard/page?url=…}
   * @param site the host, in normal form, of the only site that it shows, whatever it names
   * @throws InvalidValueException if it is anything else
   */
  public static SharePath of(String path, String site) {
    Matcher screen = PATH.matcher(path);
    if (path.length() > MAX_LENGTH || !screen.matches()) {
      throw new InvalidValueException(
          "path must be that of a screen, like /dashboard/site?period=28d, with "
              + MAX_LENGTH
              + " characters at most");
    }
    String name = screen.group(1).isEmpty() ? SITE : screen.group(1);
    Stream<String> others =
        Stream.ofNullable(screen.group(2))
            .flatMap(query -> Arrays.stream(query.split("&")))
            .filter(parameter -> !parameter.isEmpty() && !isSite(parameter));
    String forced = SITE + "=" + URLEncoder.encode(site, StandardCharsets.UTF_8);
    return new SharePath(
        Stream.concat(Stream.of(forced), others).collect(Collectors.joining("&", name + "?", "")));
  }

  private static boolean isSite(String parameter) {
    String name = parameter.replaceAll("=.*", "");
    return Utf8.percentDecoded(name).filter(SITE::equals).isPresent();
  }

  @Override
  public String toString() {
    return value;
  }
}
