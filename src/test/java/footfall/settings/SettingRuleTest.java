package footfall.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingRuleTest {

  private final SettingRule range = SettingRule.range("footfall.example", Integer::valueOf, 1, 8);

  @ParameterizedTest
  @ValueSource(strings = {"1", "8", " 4 "})
  void allowsWhatIsInside(String value) {
    assertEquals(Optional.empty(), range.objection(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9", "-1", "", "four", "1.5", "99999999999"})
  void namesTheSettingAndWhatIsAllowed(String value) {
    assertEquals(
        Optional.of("footfall.example must be 1 to 8 but is " + value), range.objection(value));
  }

  @Test
  void tellsTheReasonAndNotTheValueOfASecret() {
    SettingRule secret =
        SettingRule.secret(
            "footfall.secret",
            "short",
            value -> {
              throw new IllegalArgumentException("too long");
            });

    assertEquals(
        Optional.of("footfall.secret must be short: too long"), secret.objection("password"));
  }
}
