package footfall.dashboard.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.web.cors.Origins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardPolicyTest {

  private static String policy(String ancestors) {
    return new DashboardPolicy(Origins.of(ancestors)).content();
  }

  @ParameterizedTest
  @CsvSource({
    "none, 'frame-ancestors ''none'''",
    "*, 'frame-ancestors *'",
    "'https://b.example, https://a.example:8443',"
        + " 'frame-ancestors https://a.example:8443 https://b.example'"
  })
  void letsInFramesWhoeverTheSettingNames(String setting, String directive) {
    String policy = policy(setting);
    assertTrue(policy.endsWith("; " + directive), policy);
  }

  @Test
  void letsThePageLoadNothingButItsOwnFiles() {
    assertEquals(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'self';"
            + " require-trusted-types-for 'script'; trusted-types lit-html footfall;"
            + " frame-ancestors 'none'",
        policy("none"));
  }
}
