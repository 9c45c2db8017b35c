package footfall.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@code /openapi} says. */
final class ApiDescription {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "delete");

  private final JsonNode root;

  private ApiDescription(JsonNode root) {
    this.root = root;
  }

  static ApiDescription parse(String json) throws IOException {
    return new ApiDescription(JSON.readTree(json));
  }

  /**
   * An operation.
   *
   * @param path with its parameters in braces
   * @param parameters of the operation and of its path
   */
  record Operation(String method, String path, JsonNode members, List<JsonNode> parameters) {

    /** Whether its errors are problems: those of the server's own operations are not. */
    boolean isOwn() {
      return !members.path("tags").path(0).asText().equals("Operations");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(member -> METHODS.contains(member.getKey()))
                    .forEach(
                        member ->
                            operations.add(
                                operation(
                                    member.getKey(),
                                    path.getKey(),
                                    member.getValue(),
                                    path.getValue()))));
    return operations;
  }

  private Operation operation(String method, String path, JsonNode members, JsonNode ofPath) {
    List<JsonNode> parameters = new ArrayList<>();
    members.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
    ofPath.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
    return new Operation(method.toUpperCase(Locale.ROOT), path, members, parameters);
  }

  /** What a node refers to, or the node itself. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** The schemas that others refer to. */
  JsonNode components() {
    return root.path("components");
  }
}
