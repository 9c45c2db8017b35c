package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The metrics, and that the files for operators name none that is not there. */
@ExtendWith(SharedFootfall.class)
class MonitoringIT {

  private static final Path BOARD = Path.of("src/main/grafana/footfall.json");
  private static final Path ALERTS = Path.of("src/main/prometheus/footfall-alerts.yaml");

  private final FootfallClient client;

  MonitoringIT(FootfallInstance footfall) {
    client = new FootfallClient(footfall.baseUri());
  }

  /** JSON is YAML, too. */
  private static Object read(Path file) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
  }

  /** Every value with one of these names in a file, however deep. */
  private static Stream<String> all(Set<String> names, Object node) {
    if (node instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .flatMap(
              member ->
                  names.contains(member.getKey()) && member.getValue() instanceof String text
                      ? Stream.of(text)
                      : all(names, member.getValue()));
    }
    return node instanceof List<?> list
        ? list.stream().flatMap(element -> all(names, element))
        : Stream.empty();
  }

  private List<String> metrics() throws IOException {
    return client.get("metrics").body().lines().filter(line -> !line.startsWith("#")).toList();
  }

  private double metric(String name, String... labels) throws IOException {
    return metrics().stream()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> Stream.of(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private void assertKnown(Stream<String> expressions) throws IOException {
    List<String> samples = metrics();
    List<String> unknown = new ArrayList<>();
    Set<PromQuery.Selector> asked =
        expressions
            .flatMap(expression -> PromQuery.of(expression).selectors().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(asked.size() >= 8, asked::toString);
    for (PromQuery.Selector selector : asked) {
      if (samples.stream().noneMatch(selector::matches)) {
        unknown.add(selector.toString());
      }
    }
    assertEquals(List.of(), unknown);
  }

  @Test
  void theBoardShowsMetricsThatExist() throws IOException {
    assertKnown(all(Set.of("expr"), read(BOARD)));
    String variables = all(Set.of("query"), read(BOARD)).collect(Collectors.joining(" "));
    assertTrue(variables.contains("label_values(footfall_database_writable, instance)"));
    assertEquals(1, metric("footfall_database_writable"));
  }

  @Test
  void theAlertsAreAboutMetricsThatExist() throws IOException {
    assertKnown(all(Set.of("expr"), read(ALERTS)));
  }

  @Test
  void everyAlertSaysWhatToDo() throws IOException {
    long alerts = all(Set.of("alert"), read(ALERTS)).distinct().count();
    for (String member : List.of("expr", "for", "severity", "summary", "description")) {
      assertEquals(alerts, all(Set.of(member), read(ALERTS)).count(), member);
    }
  }

  @Test
  void countsAndMeasuresCommits() throws IOException {
    String visits = "kind=\"visits\"";
    double commits = metric("footfall_commit_seconds_count", visits);
    double items = metric("footfall_batch_items_sum", visits);
    client.bulk(Stream.of("a", "b", "c").map(page -> "https://monitored.example/" + page));

    assertTrue(metric("footfall_commit_seconds_count", visits) > commits);
    assertTrue(metric("footfall_batch_items_sum", visits) >= items + 3);
    assertTrue(metric("footfall_commit_seconds_bucket", visits, "le=\"5.0\"") > commits);
    assertTrue(metric("footfall_batch_items_bucket", visits, "le=\"1000.0\"") > 0);
    assertEquals(0, metric("footfall_oldest_waiting_seconds", "kind=\"heartbeats\""));
  }

  @Test
  void countsLinesOfImportsByOutcome() throws IOException {
    double imported = metric("footfall_import_lines_total", "outcome=\"imported\"");
    double rejected = metric("footfall_import_lines_total", "outcome=\"rejected\"");
    String line =
        "{\"url\":\"https://monitored.example/\",\"ip\":\"192.0.2.1\","
            + "\"user_agent\":\"test\",\"timestamp\":\"2026-11-20T00:00:00Z\"}\n";
    String log = line + line + "{\"url\":\"nonsense\"}\n";
    var report = client.importLog("source=monitored", log.getBytes(StandardCharsets.UTF_8));

    assertEquals(200, report.statusCode(), report::body);
    assertEquals(imported + 2, metric("footfall_import_lines_total", "outcome=\"imported\""));
    assertEquals(rejected + 1, metric("footfall_import_lines_total", "outcome=\"rejected\""));
    assertFalse(metrics().isEmpty());
  }
}
