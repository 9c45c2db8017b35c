package footfall.access.boundary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import footfall.values.InvalidValueException;
import footfall.values.Utf8;
import footfall.web.problem.RequestField;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * What a person sends who was asked for the password of a share link.
 *
 * @param secret what the link ends with
 * @param password as it was typed
 */
record ShareForm(String secret, String password) {

  /**
   * Parses a form.
   *
   * @param body of {@code application/x-www-form-urlencoded} with UTF-8, as browsers send it
   * @throws footfall.web.problem.ProblemException 400 that says what is missing
   */
  static ShareForm read(InputStream body) throws IOException {
    String[] fields = new String(body.readAllBytes(), ISO_8859_1).split("&");
    return new ShareForm(field(fields, "secret"), field(fields, "password"));
  }

  private static String field(String[] fields, String name) {
    String start = name + "=";
    return RequestField.read(
        name,
        () ->
            Arrays.stream(fields)
                .filter(field -> field.startsWith(start))
                .findFirst()
                .map(field -> field.substring(start.length()).replace('+', ' '))
                .flatMap(Utf8::percentDecoded)
                .orElseThrow(
                    () -> new InvalidValueException(name + " must be given once, as UTF-8")));
  }

  /** Shows neither. */
  @Override
  public String toString() {
    return "…";
  }
}
