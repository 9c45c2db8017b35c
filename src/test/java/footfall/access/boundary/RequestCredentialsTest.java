package footfall.access.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCredentialsTest {

  private static String basic(String login) {
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer secret", "bearer secret", "BEARER   secret "})
  void takesABearerToken(String value) {
    assertEquals(Optional.of("secret"), RequestCredentials.ofAuthorization(value));
  }

  @ParameterizedTest
  @CsvSource({":secret,secret", "name:secret,secret", "name:a:b,a:b", "secret,secret"})
  void takesAPasswordWithAnyName(String login, String secret) {
    assertEquals(Optional.of(secret), RequestCredentials.ofAuthorization(basic(login)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Negotiate YII", "Digest username=\"x\"", "", "secret", "Bearersecret"})
  void leavesOtherSchemesAlone(String value) {
    assertEquals(Optional.empty(), RequestCredentials.ofAuthorization(value));
  }

  @Test
  void takesAMalformedPasswordForAWrongOne() {
    assertEquals(Optional.of(""), RequestCredentials.ofAuthorization("Basic %"));
  }
}
