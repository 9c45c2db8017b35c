package footfall;

import static footfall.DeploymentFiles.all;
import static footfall.DeploymentFiles.read;
import static footfall.DeploymentFiles.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart's templates, values and their schema tell of the same values. */
class HelmChartTest {

  private static final Path TEMPLATES = Path.of("src/main/helm/footfall/templates");

  @Test
  void everyValueIsDescribedAndUsed() throws IOException {
    Map<?, ?> values = yaml("helm/footfall/values.yaml");
    Map<?, ?> described = properties(yaml("helm/footfall/values.schema.json"));
    assertEquals(values.keySet(), described.keySet());
    Set<String> names = new TreeSet<>();
    values.forEach(
        (name, value) -> {
          Map<?, ?> members = properties((Map<?, ?>) described.get(name));
          if (members.isEmpty()) {
            names.add(name.toString());
          } else {
            assertEquals(((Map<?, ?>) value).keySet(), members.keySet(), name.toString());
            members.keySet().forEach(member -> names.add(name + "." + member));
          }
        });
    assertEquals(names, used());
  }

  private static Set<String> used() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> templates = Files.list(TEMPLATES)) {
      for (Path template : templates.toList()) {
        used.addAll(all("\\.Values\\.([A-Za-z]+(?:\\.[A-Za-z]+)?)", read(template)));
      }
    }
    return used;
  }

  private static Map<?, ?> properties(Map<?, ?> schema) {
    return schema.get("properties") instanceof Map<?, ?> properties ? properties : Map.of();
  }
}
