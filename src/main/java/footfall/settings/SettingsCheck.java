package footfall.settings;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Stops the start if a setting makes no sense, and names it. */
@ApplicationScoped
public class SettingsCheck {

  static final List<SettingRange<?>> RANGES =
      List.of(
          number("footfall.node", 0, 255),
          number("footfall.queue.capacity", 1, 1_000_000),
          new SettingRange<>("footfall.queue.high-water", Double::valueOf, 0.01, 1.0),
          number("footfall.batch.max", 1, 100_000),
          number("footfall.writers", 1, 8),
          duration("footfall.write.timeout", "PT0.001S", "PT1M"),
          duration("footfall.drain.timeout", "PT0S", "PT5M"),
          duration("footfall.retry-after", "PT0S", "PT1H"),
          number("footfall.dictionary.max-bytes", 0, 1L << 36),
          number("footfall.page-counts.max", 0, 10_000_000),
          duration("footfall.page-counts.max-age", "PT0S", "PT1M"),
          number("footfall.page-counts.max-concurrent", 1, 16),
          number("footfall.body.max-bytes", 1 << 10, 1 << 30),
          number("footfall.import.max-bytes", 1, 1L << 50),
          number("footfall.import.max-line-bytes", 1 << 10, 1 << 24),
          number("footfall.import.batch", 1, 100_000),
          number("footfall.import.max-concurrent", 1, 6),
          number("footfall.import.max-unfolded", 1_000, 100_000_000),
          number("footfall.partitions.ahead", 1, 365),
          duration("footfall.rollup.max-delay", "PT0S", "PT1M"),
          number("footfall.rollup.batch", 1, 1_000_000),
          number("footfall.rollup.rebuild-batch", 1, 1_000_000),
          duration("footfall.rollup.max-run", "PT1S", "PT1M"),
          number("footfall.analytics.max-concurrent", 1, 16),
          number("footfall.analytics.max-waiting", 1, 10_000),
          number("footfall.analytics.dictionary.max-bytes", 0, 1L << 36),
          number("footfall.summary.max-bytes", 1 << 10, 1 << 28),
          number("footfall.export.max-concurrent", 1, 32),
          duration("footfall.export.max-duration", "PT1S", "PT24H"),
          number("footfall.retention.days", 0, 36_500),
          number("footfall.retention.pace", 0, 1_000));

  @Inject private Config config;

  /**
   * Checks them all, before anything that uses them starts.
   *
   * @throws IllegalArgumentException with a sentence for each that is not allowed
   */
  void check(@Observes @Priority(0) Startup event) {
    List<String> objections =
        RANGES.stream()
            .map(range -> range.objection(config.getValue(range.name(), String.class)))
            .flatMap(Optional::stream)
            .toList();
    if (!objections.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", objections));
    }
  }

  private static SettingRange<Long> number(String name, long least, long most) {
    return new SettingRange<>(name, Long::valueOf, least, most);
  }

  private static SettingRange<Duration> duration(String name, String least, String most) {
    return new SettingRange<>(name, Duration::parse, Duration.parse(least), Duration.parse(most));
  }
}
