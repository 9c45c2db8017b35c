package footfall.access.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.ShareGrant;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareBodyTest {

  private static ShareGrant read(String body) throws IOException {
    byte[] json = body.replace('\'', '"').getBytes(UTF_8);
    return ShareBody.read(new ByteArrayInputStream(json), new SecureRandom());
  }

  @Test
  void needsNothingButASite() throws IOException {
    ShareGrant grant = read("{'site': 'WWW.example.com'}");
    assertEquals("www.example.com", grant.site());
    assertEquals("site?site=www.example.com", grant.path().value());
    assertEquals(Duration.ofDays(30), grant.lifetime());
    assertEquals(Optional.empty(), grant.password());
  }

  @Test
  void isWhatItIsSaid() throws IOException {
    ShareGrant grant =
        read(
            "{'site': 'a.example', 'path': '/dashboard/live', 'expires_in_days': 365,"
                + " 'password': 'correct horse'}");
    assertEquals("live?site=a.example", grant.path().value());
    assertEquals(Duration.ofDays(365), grant.lifetime());
    assertTrue(grant.password().orElseThrow().isOf("correct horse"));
  }

  /** What cannot be read is not passed over: the link would be open to more, or for longer. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{}, site",
        "{'site': ''}, site",
        "{'site': 'https://a.example/'}, site",
        "{'site': 'a.example:8080'}, site",
        "`{'site': 'a.example', 'path': '/tokens'}`, path",
        "`{'site': 'a.example', 'path': {}}`, path",
        "`{'site': 'a.example', 'expires_in_days': 0}`, expires_in_days",
        "`{'site': 'a.example', 'expires_in_days': 366}`, expires_in_days",
        "`{'site': 'a.example', 'expires_in_days': null}`, expires_in_days",
        "`{'site': 'a.example', 'expires_in_days': 1.5}`, expires_in_days",
        "`{'site': 'a.example', 'password': ''}`, password",
        "`{'site': 'a.example', 'password': 'short'}`, password",
        "`{'site': 'a.example', 'password': true}`, password"
      })
  void refusesAnythingElse(String body, String field) {
    ProblemException refused = assertThrows(ProblemException.class, () -> read(body));
    assertEquals(
        List.of(field),
        refused.problem().violations().stream().map(Problem.Violation::field).toList());
  }
}
