package footfall.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.DeploymentFiles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The settings in the files for administrators have values that the service allows. */
class DeployedSettingsTest {

  @Test
  void valuesAreAllowed() {
    AtomicInteger checked = new AtomicInteger();
    for (Map<String, String> environment : DeploymentFiles.environments().values()) {
      for (SettingRule rule : SettingsCheck.RULES) {
        Optional.ofNullable(environment.get(DeploymentFiles.variable(rule.name())))
            .filter(value -> !value.contains("{"))
            .ifPresent(
                value -> {
                  assertEquals(Optional.empty(), rule.objection(value));
                  checked.incrementAndGet();
                });
      }
    }
    assertTrue(checked.get() >= 5, checked::toString);
  }
}
