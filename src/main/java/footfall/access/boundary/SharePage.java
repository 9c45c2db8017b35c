package footfall.access.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.Sha256;
import footfall.web.cors.Origins;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/**
 * The pages of a share link that shows no site: one asks for its password, one says that it has
 * ended. They have no script and load nothing.
 */
final class SharePage {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final String GERMAN = "de";
  private static final String ENGLISH = "en";

  private final String style = read("share.css");
  private final String frame = read("share.html");
  private final Map<String, String> password = inEachLanguage("password");
  private final Map<String, String> ended = inEachLanguage("ended");
  private final String policy;

  /**
   * @param ancestors the origins of pages that may have it in a frame
   */
  SharePage(Origins ancestors) {
    policy =
        "default-src 'none'; img-src data:; style-src '"
            + Sha256.integrity(style.getBytes(UTF_8))
            + "'; base-uri 'none'; form-action 'self'; frame-ancestors "
            + ancestors.sources();
  }

  private static Map<String, String> inEachLanguage(String content) {
    return Map.of(
        GERMAN, read("share." + content + ".de.html"),
        ENGLISH, read("share." + content + ".en.html"));
  }

  /** Returns the text of a file; its last line ends as the others. */
  static String read(String name) {
    try (InputStream file = SharePage.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the page that asks for the password.
   *
   * @param secret what the link ends with, of letters, digits, hyphens and underscores
   * @param isWrong whether the password before was wrong
   * @param locale in which its reader reads
   */
  Response password(String secret, boolean isWrong, Locale locale) {
    String language = language(locale);
    String content =
        password
            .get(language)
            .replace("{secret}", secret)
            .replace("{state}", isWrong ? "aria-invalid=\"true\" aria-describedby=\"wrong\"" : "")
            .replace("{message}", isWrong ? "" : "hidden");
    return answer(OK, language, language.equals(GERMAN) ? "Passwort" : "Password", content);
  }

  /**
   * Returns the page of a link that has ended, or never was one.
   *
   * @param locale in which its reader reads
   */
  Response ended(Locale locale) {
    String language = language(locale);
    return answer(NOT_FOUND, language, "Link", ended.get(language));
  }

  private static String language(Locale locale) {
    return locale.getLanguage().equals(GERMAN) ? GERMAN : ENGLISH;
  }

  private Response answer(int status, String language, String title, String content) {
    String page =
        frame
            .replace("{language}", language)
            .replace("{title}", title)
            .replace("{style}", style)
            .replace("{content}", content);
    // Not no-referrer, with which a browser would send the form without its origin.
    return Response.status(status)
        .entity(page)
        .type("text/html;charset=utf-8")
        .header("Content-Security-Policy", policy)
        .header("Referrer-Policy", "strict-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
