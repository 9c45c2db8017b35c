package footfall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The settings' defaults are promises: a change shows here and in the README. */
class SettingsTest {

  private static final Pattern ROW = Pattern.compile("^\\| `(footfall\\.[^`]+)` \\| `([^`]+)` \\|");

  @Test
  void readmeTellsEverySettingAndItsDefault() throws IOException {
    assertEquals(defaults(), documented());
  }

  @Test
  void defaultsAreAsPromised() throws IOException {
    assertEquals(
        Map.ofEntries(
            Map.entry("footfall.node", "0"),
            Map.entry("footfall.queue.capacity", "10000"),
            Map.entry("footfall.queue.high-water", "0.8"),
            Map.entry("footfall.batch.max", "1000"),
            Map.entry("footfall.writers", "1"),
            Map.entry("footfall.write.timeout", "PT0.7S"),
            Map.entry("footfall.drain.timeout", "PT10S"),
            Map.entry("footfall.retry-after", "PT1S"),
            Map.entry("footfall.dictionary.max-bytes", "33554432"),
            Map.entry("footfall.page-counts.max", "100000"),
            Map.entry("footfall.page-counts.max-age", "PT5S"),
            Map.entry("footfall.body.max-bytes", "1048576"),
            Map.entry("footfall.import.max-bytes", "17179869184"),
            Map.entry("footfall.import.max-line-bytes", "65536"),
            Map.entry("footfall.import.batch", "5000"),
            Map.entry("footfall.partitions.ahead", "7")),
        defaults());
  }

  private static Map<String, String> defaults() throws IOException {
    Properties settings = new Properties();
    try (InputStream file =
        SettingsTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      settings.load(file);
    }
    Map<String, String> defaults = new TreeMap<>();
    settings.stringPropertyNames().stream()
        .filter(name -> name.startsWith("footfall."))
        .forEach(name -> defaults.put(name, settings.getProperty(name)));
    return defaults;
  }

  private static Map<String, String> documented() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.find()) {
        rows.put(row.group(1), row.group(2));
      }
    }
    return rows;
  }
}
