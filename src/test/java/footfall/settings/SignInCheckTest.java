package footfall.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInCheckTest {

  private static List<String> objections(Map<String, String> values) {
    return SignInCheck.objections(name -> values.getOrDefault(name, ""));
  }

  @Test
  void asksForNothingWhereNobodySignsIn() {
    assertEquals(List.of(), objections(Map.of("footfall.sign-in", "none")));
  }

  @Test
  void asksForWhatEachWayNeeds() {
    assertEquals(
        List.of(
            "JWT_AUDIENCE must be set where footfall.sign-in has jwt",
            "LDAP_HOST must be set where footfall.sign-in has ldap",
            "LDAP_BASE must be set where footfall.sign-in has ldap"),
        objections(
            Map.of(
                "footfall.sign-in",
                "jwt,ldap",
                "JWT_ISSUER",
                "https://id.example",
                "JWT_KEYS",
                "https://id.example/keys")));
  }

  @Test
  void takesNoTokensThatAreForOthers() {
    assertEquals(
        List.of("JWT_AUDIENCE must name this service, not every one"),
        objections(
            Map.of(
                "footfall.sign-in",
                "jwt",
                "JWT_ISSUER",
                "https://id.example",
                "JWT_KEYS",
                "https://id.example/keys",
                "JWT_AUDIENCE",
                "ALL_AUDIENCES")));
  }

  @Test
  void asksProvidersByTlsOnly() {
    assertEquals(
        List.of("OIDC_DISCOVERY must begin with https://"),
        objections(
            Map.of(
                "footfall.sign-in",
                "oidc",
                "OIDC_DISCOVERY",
                "http://id.example/.well-known/openid-configuration",
                "OIDC_CLIENT_ID",
                "footfall",
                "OIDC_CLIENT_SECRET",
                "secret")));
  }
}
