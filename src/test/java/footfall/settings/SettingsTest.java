package footfall.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The settings' defaults are promises: a change shows here and in the README. */
class SettingsTest {

  private static final Pattern ROW =
      Pattern.compile("^\\| `(footfall\\.[^`]+)` \\| `([^`]+)` \\| ([^|]+) \\|");

  @Test
  void readmeTellsEverySettingAndItsDefault() throws IOException {
    assertEquals(defaults(), documented(2));
  }

  @Test
  void readmeTellsWhatIsAllowed() throws IOException {
    assertEquals(
        SettingsCheck.RULES.stream()
            .collect(Collectors.toMap(SettingRule::name, SettingRule::allowed)),
        documented(3));
  }

  @Test
  void everyDefaultIsAllowed() throws IOException {
    Map<String, String> defaults = defaults();

    for (SettingRule rule : SettingsCheck.RULES) {
      assertEquals(Optional.empty(), rule.objection(defaults.get(rule.name())));
    }
  }

  @Test
  void defaultsAreAsPromised() throws IOException {
    assertEquals(
        Map.ofEntries(
            Map.entry("footfall.node.lease", "PT30S"),
            Map.entry("footfall.clock.max-difference", "PT2S"),
            Map.entry("footfall.queue.capacity", "10000"),
            Map.entry("footfall.queue.high-water", "0.8"),
            Map.entry("footfall.batch.max", "1000"),
            Map.entry("footfall.writers", "1"),
            Map.entry("footfall.write.timeout", "PT0.7S"),
            Map.entry("footfall.durability", "committed"),
            Map.entry("footfall.drain.timeout", "PT10S"),
            Map.entry("footfall.retry-after", "PT1S"),
            Map.entry("footfall.dictionary.max-bytes", "33554432"),
            Map.entry("footfall.page-counts.max", "100000"),
            Map.entry("footfall.page-counts.max-age", "PT5S"),
            Map.entry("footfall.page-counts.max-concurrent", "4"),
            Map.entry("footfall.page-counts.max-queued", "10000"),
            Map.entry("footfall.body.max-bytes", "1048576"),
            Map.entry("footfall.body.timeout", "PT10S"),
            Map.entry("footfall.body.max-arriving-bytes", "33554432"),
            Map.entry("footfall.trusted-proxies", "none"),
            Map.entry("footfall.forwarded-header", "either"),
            Map.entry("footfall.access", "closed"),
            Map.entry("footfall.access.anonymous", "none"),
            Map.entry("footfall.access.anonymous-from", "any"),
            Map.entry("footfall.access.record", "open"),
            Map.entry("footfall.admin-token-file", "none"),
            Map.entry("footfall.session.idle", "PT30M"),
            Map.entry("footfall.session.max", "PT8H"),
            Map.entry("footfall.session.max-per-caller", "10"),
            Map.entry("footfall.session.max-per-share", "200"),
            Map.entry("footfall.session.max-open", "10000"),
            Map.entry("footfall.token.keep", "P90D"),
            Map.entry("footfall.sign-in", "none"),
            Map.entry("footfall.access.groups.viewer", "none"),
            Map.entry("footfall.access.groups.analyst", "none"),
            Map.entry("footfall.access.groups.importer", "none"),
            Map.entry("footfall.access.groups.operator", "none"),
            Map.entry("footfall.access.groups.admin", "none"),
            Map.entry("footfall.ratelimit.auth.limit", "10"),
            Map.entry("footfall.ratelimit.auth.window", "PT60S"),
            Map.entry("footfall.privacy.key", "none"),
            Map.entry("footfall.privacy.store", "full"),
            Map.entry("footfall.privacy.query", "keep"),
            Map.entry("footfall.privacy.signals", "ignore"),
            Map.entry("footfall.hosts", "*"),
            Map.entry("footfall.sites", "*"),
            Map.entry("footfall.sites.max-new-pages", "100000"),
            Map.entry("footfall.ratelimit.visit.limit", "10"),
            Map.entry("footfall.ratelimit.visit.window", "PT60S"),
            Map.entry("footfall.ratelimit.bulk.limit", "20"),
            Map.entry("footfall.ratelimit.bulk.window", "PT60S"),
            Map.entry("footfall.ratelimit.presence.limit", "1"),
            Map.entry("footfall.ratelimit.presence.window", "PT1S"),
            Map.entry("footfall.ratelimit.address.limit", "3000"),
            Map.entry("footfall.ratelimit.address.window", "PT60S"),
            Map.entry("footfall.ratelimit.read.limit", "120"),
            Map.entry("footfall.ratelimit.read.window", "PT60S"),
            Map.entry("footfall.ratelimit.count.limit", "3000"),
            Map.entry("footfall.ratelimit.count.window", "PT60S"),
            Map.entry("footfall.ratelimit.live.limit", "12000"),
            Map.entry("footfall.ratelimit.live.window", "PT60S"),
            Map.entry("footfall.ratelimit.admin.limit", "60"),
            Map.entry("footfall.ratelimit.admin.window", "PT60S"),
            Map.entry("footfall.ratelimit.max-keys", "1000000"),
            Map.entry("footfall.redis", "none"),
            Map.entry("footfall.redis.timeout", "PT0.05S"),
            Map.entry("footfall.redis.max-connections", "16"),
            Map.entry("footfall.cors.record-origins", "*"),
            Map.entry("footfall.cors.read-origins", "none"),
            Map.entry("footfall.cors.max-age", "PT2H"),
            Map.entry("footfall.dashboard.frame-ancestors", "none"),
            Map.entry("footfall.hsts.max-age", "P365D"),
            Map.entry("footfall.tracker.path", "/footfall.js"),
            Map.entry("footfall.counter.max-age", "PT1M"),
            Map.entry("footfall.import.max-bytes", "17179869184"),
            Map.entry("footfall.import.max-line-bytes", "65536"),
            Map.entry("footfall.import.batch", "5000"),
            Map.entry("footfall.import.max-concurrent", "2"),
            Map.entry("footfall.import.max-per-address", "1"),
            Map.entry("footfall.import.max-unfolded", "500000"),
            Map.entry("footfall.partitions.ahead", "7"),
            Map.entry("footfall.rollup.max-delay", "PT5S"),
            Map.entry("footfall.rollup.batch", "50000"),
            Map.entry("footfall.rollup.rebuild-batch", "100000"),
            Map.entry("footfall.rollup.max-run", "PT10S"),
            Map.entry("footfall.rollup.folder-pages", "200"),
            Map.entry("footfall.analytics.max-concurrent", "4"),
            Map.entry("footfall.analytics.max-waiting", "64"),
            Map.entry("footfall.analytics.dictionary.max-bytes", "16777216"),
            Map.entry("footfall.summary.max-bytes", "8388608"),
            Map.entry("footfall.report.max-visits-read", "1000000"),
            Map.entry("footfall.live.max-bytes", "8388608"),
            Map.entry("footfall.live.max-waiting", "1000"),
            Map.entry("footfall.export.source", "primary"),
            Map.entry("footfall.export.max-concurrent", "10"),
            Map.entry("footfall.export.max-per-address", "3"),
            Map.entry("footfall.export.max-duration", "PT1H"),
            Map.entry("footfall.export.max-stall", "PT1M"),
            Map.entry("footfall.presence.timeout", "PT10M"),
            Map.entry("footfall.presence.retention", "P90D"),
            Map.entry("footfall.presence.max-online", "500000"),
            Map.entry("footfall.audit.retention", "P400D"),
            Map.entry("footfall.presence.max-per-address", "5000"),
            Map.entry("footfall.retention.days", "365"),
            Map.entry("footfall.retention.pace", "200"),
            Map.entry("footfall.retention.min-days", "0")),
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

  private static Map<String, String> documented(int column) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.find()) {
        rows.put(row.group(1), row.group(column));
      }
    }
    return rows;
  }
}
