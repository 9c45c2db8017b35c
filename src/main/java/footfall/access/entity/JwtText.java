package footfall.access.entity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text that has the form of a signed JSON Web Token (RFC 7519, compact). Nothing that it says is
 * known to be true: the server looks at its signature.
 *
 * @param value the whole text, a secret
 */
public record JwtText(String value) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Header, claims and signature; a header in Base64 begins with ey. */
  private static final Pattern FORM =
      Pattern.compile("ey[0-9A-Za-z_-]*\\.[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]*");

  /** Returns the token that a text is; empty if it has not the form of one. */
  public static Optional<JwtText> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new JwtText(text)) : Optional.empty();
  }

  /**
   * Returns whether it says of itself that its time is over: no server accepts it, so that none
   * need be asked.
   */
  public boolean hasExpired(Instant now) {
    return expiry().filter(seconds -> seconds <= now.getEpochSecond()).isPresent();
  }

  private Optional<Long> expiry() {
    String claims = value.substring(value.indexOf('.') + 1, value.lastIndexOf('.'));
    try (JsonParser json = JSON.createParser(Base64.getUrlDecoder().decode(claims))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isExpiry = json.currentName().equals("exp");
        if (json.nextToken().isNumeric() && isExpiry) {
          return Optional.of(json.getValueAsLong());
        }
        json.skipChildren();
      }
    } catch (IOException | IllegalArgumentException e) {
      // The server says what is wrong with it.
    }
    return Optional.empty();
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return "a JSON Web Token";
  }
}
