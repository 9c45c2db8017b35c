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

/** The page that asks for the password of a share link. It has no script and loads nothing. */
final class SharePage {

  private final String style = read("share.css");
  private final String english = read("share.en.html");
  private final String german = read("share.de.html");
  private final String policy;

  /**
   * @param ancestors the origins of pages that may have it in a frame
   */
  SharePage(Origins ancestors) {
    policy =
        "default-src 'none'; style-src '"
            + Sha256.integrity(style.getBytes(UTF_8))
            + "'; base-uri 'none'; form-action 'self'; frame-ancestors "
            + ancestors.sources();
  }

  private static String read(String name) {
    try (InputStream file = SharePage.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the page.
   *
   * @param secret what the link ends with, of letters, digits, hyphens and underscores
   * @param isWrong whether the password before was wrong
   * @param language in which its reader reads
   */
  Response of(String secret, boolean isWrong, Locale language) {
    String template = language.getLanguage().equals(Locale.GERMAN.getLanguage()) ? german : english;
    String page =
        template
            .replace("{style}", style)
            .replace("{secret}", secret)
            .replace("{state}", isWrong ? "aria-invalid=\"true\" aria-describedby=\"wrong\"" : "")
            .replace("{message}", isWrong ? "" : "hidden");
    // Not no-referrer, with which a browser would send the form without its origin.
    return Response.ok(page, "text/html;charset=utf-8")
        .header("Content-Security-Policy", policy)
        .header("Referrer-Policy", "strict-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
