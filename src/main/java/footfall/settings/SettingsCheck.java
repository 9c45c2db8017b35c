package footfall.settings;

import footfall.access.control.AccessSettings;
import footfall.access.control.AdminToken;
import footfall.access.control.SignInSettings;
import footfall.access.entity.Role;
import footfall.access.entity.SignInWay;
import footfall.database.control.Durability;
import footfall.dictionary.privacy.PrivacyKey;
import footfall.ratelimit.entity.Policy;
import footfall.redis.RedisServers;
import footfall.values.AddressStorage;
import footfall.values.QueryRule;
import footfall.values.ScriptPath;
import footfall.values.Sites;
import footfall.web.client.ForwardedHeader;
import footfall.web.client.TrustedProxies;
import footfall.web.cors.Origins;
import footfall.web.http.OwnHosts;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Validates the settings at startup; the application does not start if one is invalid. */
@ApplicationScoped
public class SettingsCheck {

  private static final Logger LOG = Logger.getLogger(SettingsCheck.class.getName());

  private static final String RETIRED =
      "footfall.node is no longer needed: each node takes a free number by itself";

  static final List<SettingRule> RULES =
      Stream.concat(
              Stream.concat(
                  Arrays.stream(Policy.values()).flatMap(SettingsCheck::quota),
                  SignInSettings.ROLES.stream().map(SettingsCheck::groups)),
              Stream.of(
                  duration("footfall.node.lease", "PT5S", "PT5M"),
                  duration("footfall.clock.max-difference", "PT0.1S", "P3650D"),
                  number("footfall.queue.capacity", 1, 1_000_000),
                  SettingRule.range("footfall.queue.high-water", Double::valueOf, 0.01, 1.0),
                  number("footfall.batch.max", 1, 100_000),
                  number("footfall.writers", 1, 8),
                  duration("footfall.write.timeout", "PT0.001S", "PT1M"),
                  oneOf("footfall.durability", Durability.COMMITTED, Durability.REPLICATED),
                  duration("footfall.drain.timeout", "PT0S", "PT5M"),
                  duration("footfall.retry-after", "PT0S", "PT1H"),
                  number("footfall.dictionary.max-bytes", 0, 1L << 36),
                  number("footfall.page-counts.max", 0, 10_000_000),
                  duration("footfall.page-counts.max-age", "PT0S", "PT1M"),
                  number("footfall.page-counts.max-concurrent", 1, 16),
                  number("footfall.page-counts.max-queued", 1, 1_000_000),
                  number("footfall.body.max-bytes", 1 << 10, 1 << 30),
                  duration("footfall.body.timeout", "PT0.1S", "PT5M"),
                  number("footfall.body.max-arriving-bytes", 1 << 20, 1L << 36),
                  new SettingRule(
                      "footfall.trusted-proxies",
                      "none, or addresses and ranges like 10.0.0.0/8 with commas between them",
                      TrustedProxies::of),
                  new SettingRule(
                      "footfall.forwarded-header",
                      "X-Forwarded-For, Forwarded or either",
                      ForwardedHeader::named),
                  oneOf("footfall.access", "open", "warn", "closed"),
                  new SettingRule(
                      "footfall.access.anonymous",
                      "none, or roles like viewer with commas between them",
                      AccessSettings::roles),
                  new SettingRule(
                      "footfall.access.anonymous-from",
                      "any, or addresses and ranges like 10.0.0.0/8 with commas between them",
                      AccessSettings::ranges),
                  oneOf("footfall.access.record", "open", "token"),
                  new SettingRule(
                      "footfall.admin-token-file",
                      "none, or the path of a file with 32 or more visible ASCII characters",
                      AdminToken::of),
                  duration("footfall.session.idle", "PT1M", "P7D"),
                  duration("footfall.session.max", "PT1M", "P30D"),
                  number("footfall.session.max-per-caller", 1, 1_000),
                  number("footfall.session.max-per-share", 1, 10_000),
                  number("footfall.session.max-open", 1, 1_000_000),
                  duration("footfall.token.keep", "P1D", "P3650D"),
                  new SettingRule(
                      SignInSettings.WAYS,
                      "none, or in this order, with commas between them, jwt, oidc and either"
                          + " ldap or basic",
                      SignInWay::of),
                  SettingRule.secret(
                      "footfall.privacy.key",
                      "none, a text of at least 32 characters, or file: and the path of one",
                      PrivacyKey::read),
                  new SettingRule(
                      "footfall.privacy.store", "full, masked or pseudonym", AddressStorage::named),
                  new SettingRule(
                      "footfall.privacy.query",
                      "keep, drop, or allow: and names like utm_*,ref",
                      QueryRule::of),
                  oneOf("footfall.privacy.signals", "ignore", "honour"),
                  new SettingRule(
                      "footfall.hosts",
                      "*, or hosts like footfall.example.com with commas between them",
                      OwnHosts::of),
                  new SettingRule(
                      "footfall.sites",
                      "*, or hosts like www.example.com, *.example.com or - with commas between"
                          + " them",
                      Sites::of),
                  number("footfall.sites.max-new-pages", 1, 100_000_000),
                  number("footfall.ratelimit.max-keys", 1_000, 100_000_000),
                  SettingRule.secret(
                      "footfall.redis",
                      "none, or URIs like redis://user:password@host:6379/0, those of a cluster's"
                          + " nodes with commas between them",
                      RedisServers::of),
                  duration("footfall.redis.timeout", "PT0.005S", "PT0.5S"),
                  number("footfall.redis.max-connections", 1, 256),
                  origins("footfall.cors.record-origins"),
                  origins("footfall.cors.read-origins"),
                  duration("footfall.cors.max-age", "PT0S", "PT24H"),
                  origins("footfall.dashboard.frame-ancestors"),
                  duration("footfall.hsts.max-age", "PT0S", "P3650D"),
                  new SettingRule(
                      "footfall.tracker.path",
                      "a path like /footfall.js, of letters, digits, ., _, - and /, with .js at its"
                          + " end",
                      ScriptPath::of),
                  duration("footfall.counter.max-age", "PT0S", "PT24H"),
                  number("footfall.import.max-bytes", 1, 1L << 50),
                  number("footfall.import.max-line-bytes", 1 << 10, 1 << 24),
                  number("footfall.import.batch", 1, 100_000),
                  number("footfall.import.max-concurrent", 1, 6),
                  number("footfall.import.max-per-address", 1, 6),
                  number("footfall.import.max-unfolded", 1_000, 100_000_000),
                  number("footfall.partitions.ahead", 1, 365),
                  duration("footfall.rollup.max-delay", "PT0S", "PT1M"),
                  number("footfall.rollup.batch", 1, 1_000_000),
                  number("footfall.rollup.rebuild-batch", 1, 1_000_000),
                  duration("footfall.rollup.max-run", "PT1S", "PT1M"),
                  number("footfall.rollup.folder-pages", 10, 1_000_000),
                  number("footfall.analytics.max-concurrent", 1, 16),
                  number("footfall.analytics.max-waiting", 1, 10_000),
                  number("footfall.analytics.dictionary.max-bytes", 0, 1L << 36),
                  number("footfall.summary.max-bytes", 1 << 10, 1 << 28),
                  number("footfall.report.max-visits-read", 1, 1_000_000_000),
                  number("footfall.live.max-bytes", 0, 1L << 32),
                  number("footfall.live.max-waiting", 1, 10_000),
                  oneOf("footfall.export.source", "primary", "replica"),
                  number("footfall.export.max-concurrent", 1, 32),
                  number("footfall.export.max-per-address", 1, 32),
                  duration("footfall.export.max-duration", "PT1S", "PT24H"),
                  duration("footfall.export.max-stall", "PT1S", "PT1H"),
                  duration("footfall.presence.timeout", "PT1S", "PT1H"),
                  duration("footfall.presence.retention", "P1D", "P3650D"),
                  number("footfall.presence.max-online", 1, 100_000_000),
                  duration("footfall.audit.retention", "P1D", "P3650D"),
                  number("footfall.presence.max-per-address", 1, 100_000_000),
                  number("footfall.retention.days", 0, 36_500),
                  number("footfall.retention.pace", 0, 1_000),
                  number("footfall.retention.min-days", 0, 36_500)))
          .toList();

  @Inject private Config config;

  /**
   * Validates all settings, before any bean that uses them starts.
   *
   * @throws IllegalArgumentException whose message has a sentence for each invalid setting
   */
  void check(@Observes @Priority(0) Startup event) {
    List<String> objections =
        RULES.stream()
            .map(rule -> rule.objection(value(rule.name())))
            .flatMap(Optional::stream)
            .toList();
    refuse(objections);
    refuse(contradictions());
    config.getOptionalValue("footfall.node", String.class).ifPresent(value -> LOG.info(RETIRED));
  }

  /** Returns the value of a setting; MicroProfile Config takes an empty one for none. */
  private String value(String name) {
    return config.getOptionalValue(name, String.class).orElse("");
  }

  /** Returns a sentence for each pair of settings that contradict each other. */
  private List<String> contradictions() {
    List<String> contradictions = new ArrayList<>();
    require(contradictions, "footfall.body.max-arriving-bytes", "footfall.body.max-bytes");
    for (Policy policy : Policy.values()) {
      require(
          contradictions, "footfall.ratelimit.max-keys", "footfall.ratelimit." + policy + ".limit");
    }
    if (value("footfall.privacy.store").equals(AddressStorage.PSEUDONYM.title())
        && value("footfall.privacy.key").equals(PrivacyKey.NONE)) {
      contradictions.add(
          "footfall.privacy.key must be set where footfall.privacy.store is pseudonym");
    }
    contradictions.addAll(SignInCheck.objections(this::value));
    return contradictions;
  }

  private void require(List<String> contradictions, String name, String min) {
    if (config.getValue(name, Long.class) < config.getValue(min, Long.class)) {
      contradictions.add(name + " must not be less than " + min);
    }
  }

  private static void refuse(List<String> objections) {
    if (!objections.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", objections));
    }
  }

  private static SettingRule number(String name, long min, long max) {
    return SettingRule.range(name, Long::valueOf, min, max);
  }

  private static SettingRule duration(String name, String min, String max) {
    return SettingRule.range(name, Duration::parse, Duration.parse(min), Duration.parse(max));
  }

  private static Stream<SettingRule> quota(Policy policy) {
    String prefix = "footfall.ratelimit." + policy;
    return Stream.of(
        number(prefix + ".limit", 0, 100_000), duration(prefix + ".window", "PT0.001S", "PT24H"));
  }

  private static SettingRule oneOf(String name, String... values) {
    return new SettingRule(
        name,
        String.join(" or ", values),
        text -> {
          if (!List.of(values).contains(text)) {
            throw new IllegalArgumentException();
          }
        });
  }

  private static SettingRule groups(Role role) {
    return new SettingRule(
        SignInSettings.groups(role),
        "none, or names of groups with commas between them",
        SignInSettings::groups);
  }

  private static SettingRule origins(String name) {
    return new SettingRule(
        name,
        "none, *, or origins like https://www.example.com with commas between them",
        Origins::of);
  }
}
