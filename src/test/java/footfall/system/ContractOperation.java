package footfall.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An operation of {@code /openapi}.
 *
 * @param permission what it asks for; empty if it takes no credentials
 * @param mediaType of the body that it takes; null if it takes none
 */
record ContractOperation(String method, String path, String permission, String mediaType) {

  private static final Set<String> METHODS = Set.of("get", "head", "post", "delete");

  static List<ContractOperation> of(String contract) {
    Map<?, ?> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(contract);
    List<ContractOperation> operations = new ArrayList<>();
    for (Map.Entry<?, ?> path : ((Map<?, ?>) root.get("paths")).entrySet()) {
      for (Map.Entry<?, ?> member : ((Map<?, ?>) path.getValue()).entrySet()) {
        if (METHODS.contains(member.getKey())) {
          Map<?, ?> operation = (Map<?, ?>) member.getValue();
          operations.add(
              new ContractOperation(
                  member.getKey().toString().toUpperCase(Locale.ROOT),
                  path.getKey().toString(),
                  permission((List<?>) operation.get("security")),
                  operation.containsKey("requestBody") ? "application/json" : null));
        }
      }
    }
    return operations;
  }

  private static String permission(List<?> security) {
    return security.stream()
        .map(scheme -> (Map<?, ?>) scheme)
        .filter(scheme -> !security.contains(Map.of()) && scheme.containsKey("bearer"))
        .map(scheme -> ((List<?>) scheme.get("bearer")).get(0).toString())
        .findFirst()
        .orElse("");
  }

  boolean isOpen() {
    return permission.isEmpty();
  }

  /** The path below the root, with something for each parameter. */
  String examplePath() {
    return path.substring(1).replaceAll("\\{\\w+}", "example");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
