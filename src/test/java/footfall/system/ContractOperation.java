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
 * @param permission what it names beside its security schemes; empty if nothing
 * @param isOpen whether it may be called without credentials
 */
record ContractOperation(String method, String path, String permission, boolean isOpen) {

  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "patch", "delete");

  static List<ContractOperation> of(String contract) {
    Map<?, ?> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(contract);
    List<ContractOperation> operations = new ArrayList<>();
    for (Map.Entry<?, ?> path : ((Map<?, ?>) root.get("paths")).entrySet()) {
      for (Map.Entry<?, ?> member : ((Map<?, ?>) path.getValue()).entrySet()) {
        if (METHODS.contains(member.getKey())) {
          List<?> security = (List<?>) ((Map<?, ?>) member.getValue()).get("security");
          operations.add(
              new ContractOperation(
                  member.getKey().toString().toUpperCase(Locale.ROOT),
                  path.getKey().toString(),
                  permission(security),
                  security.isEmpty() || security.contains(Map.of())));
        }
      }
    }
    return operations;
  }

  private static String permission(List<?> security) {
    return security.stream()
        .map(scheme -> (Map<?, ?>) scheme)
        .filter(scheme -> scheme.containsKey("bearer"))
        .flatMap(scheme -> ((List<?>) scheme.get("bearer")).stream())
        .map(Object::toString)
        .findFirst()
        .orElse("");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
