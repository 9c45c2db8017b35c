package footfall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files for administrators below {@code src/main}, and what the project itself says. */
public final class DeploymentFiles {

  private static final Path ROOT = Path.of("src/main");

  private static final Pattern CHART_VARIABLE =
      Pattern.compile("- name: ([A-Z][A-Z0-9_]+)\\n\\s+value: (\\S+)?");

  private DeploymentFiles() {}

  /** Reads a file of {@code src/main}. */
  static String text(String file) {
    return read(ROOT.resolve(file));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file of {@code src/main} as YAML. */
  static Map<?, ?> yaml(String file) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
  }

  /** The matches of a pattern's first group. */
  static List<String> all(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    return matcher.results().map(match -> match.group(1)).toList();
  }

  /**
   * The variables that the files give to the service, by file; a value that a template computes
   * begins with a brace.
   */
  public static Map<String, Map<String, String>> environments() {
    Map<String, Map<String, String>> environments = new TreeMap<>();
    Map<?, ?> services = (Map<?, ?>) yaml("container/compose.yaml").get("services");
    for (String node : List.of("node1", "node2")) {
      Map<?, ?> service = (Map<?, ?>) services.get(node);
      environments.put("compose " + node, strings(service.get("environment")));
    }
    Map<String, String> chart = strings(yaml("helm/footfall/values.yaml").get("settings"));
    Matcher variable = CHART_VARIABLE.matcher(text("helm/footfall/templates/deployment.yaml"));
    while (variable.find()) {
      chart.put(variable.group(1), variable.group(2) == null ? "{" : variable.group(2));
    }
    all(
            "- name: ([A-Z][A-Z0-9_]+)\\n\\s+valueFrom:",
            text("helm/footfall/templates/deployment.yaml"))
        .forEach(secret -> chart.put(secret, "{"));
    environments.put("chart", chart);
    for (String file :
        List.of("systemd/footfall.env", "systemd/1.env", "systemd/2.env", "tidb/tidb.env")) {
      environments.put(file, assignments("^([A-Z][A-Z0-9_]*)=(.*)$", text(file)));
    }
    environments.put(
        "unit",
        assignments("([A-Z][A-Z0-9_]+)[=:](\\S+)", unitLines("Environment|LoadCredential")));
    environments.put(
        "Containerfile", assignments("([A-Z][A-Z0-9_]+)=(\\S+)", text("container/Containerfile")));
    return environments;
  }

  private static String unitLines(String names) {
    return String.join("\n", all("^(?:" + names + ")=(.*)$", text("systemd/footfall@.service")));
  }

  private static Map<String, String> assignments(String pattern, String text) {
    Map<String, String> assignments = new TreeMap<>();
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    while (matcher.find()) {
      assignments.put(matcher.group(1), matcher.group(2));
    }
    return assignments;
  }

  private static Map<String, String> strings(Object map) {
    Map<String, String> strings = new TreeMap<>();
    ((Map<?, ?>) map).forEach((name, value) -> strings.put(name.toString(), value.toString()));
    return strings;
  }

  /** The variables of Liberty's configuration that the environment may set, with their defaults. */
  static Map<String, String> libertyVariables() {
    Map<String, String> variables = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("liberty"))) {
      files
          .filter(file -> file.toString().endsWith(".xml"))
          .forEach(
              file ->
                  variables.putAll(
                      assignments(
                          "<variable name=\"(\\w+)\" defaultValue=\"([^\"]*)\"", read(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return variables;
  }

  /** The name in the environment of a setting, by the rule of MicroProfile Config. */
  public static String variable(String setting) {
    return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** A property of pom.xml. */
  static String pom(String property) {
    return all("<" + Pattern.quote(property) + ">([^<]+)</", read(Path.of("pom.xml"))).get(0);
  }
}
