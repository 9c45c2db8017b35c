package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SettingsIT {

  private final Map<String, String> defaults = new TreeMap<>();

  @Inject private Config config;
  @Inject private InjectionPoints injectionPoints;

  @Inject
  @ConfigProperty(name = "footfall.write.timeout")
  private Duration writeTimeout;

  @Inject
  @ConfigProperty(name = "footfall.batch.max")
  private int batch;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void readDefaults() throws IOException {
    Properties file = new Properties();
    try (InputStream content =
        SettingsIT.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      file.load(content);
    }
    file.stringPropertyNames().stream()
        .filter(name -> name.startsWith("footfall."))
        .forEach(name -> defaults.put(name, file.getProperty(name)));
  }

  @Test
  void defaultsComeFromTheFile() {
    assertEquals(defaults.get("footfall.batch.max"), Integer.toString(batch));
  }

  @Test
  void theEnvironmentWins() {
    assertEquals("PT0.7S", defaults.get("footfall.write.timeout"));
    assertEquals("PT20S", System.getenv("FOOTFALL_WRITE_TIMEOUT"));
    assertEquals(Duration.ofSeconds(20), writeTimeout);
  }

  @Test
  void everySettingIsTheEnvironmentsOrTheFiles() {
    Function<String, String> expected =
        name -> Objects.requireNonNullElse(System.getenv(variable(name)), defaults.get(name));

    assertEquals(values(expected), values(name -> config.getValue(name, String.class)));
  }

  @Test
  void whatIsInjectedHasItsDefaultInTheFile() {
    Set<String> injected =
        injectionPoints
            .ofTheApplication()
            .flatMap(point -> point.getQualifiers().stream())
            .filter(ConfigProperty.class::isInstance)
            .map(ConfigProperty.class::cast)
            .map(SettingsIT::nameAndOwnDefault)
            .collect(Collectors.toCollection(TreeSet::new));

    assertFalse(injected.isEmpty());
    injected.removeAll(defaults.keySet());
    assertEquals(Set.of(), injected);
  }

  private static String nameAndOwnDefault(ConfigProperty property) {
    String own = property.defaultValue();
    return own.equals(ConfigProperty.UNCONFIGURED_VALUE)
        ? property.name()
        : property.name() + " with the default " + own;
  }

  private Map<String, String> values(Function<String, String> value) {
    return defaults.keySet().stream().collect(Collectors.toMap(Function.identity(), value));
  }

  private static String variable(String setting) {
    return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
