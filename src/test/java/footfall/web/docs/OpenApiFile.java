package footfall.web.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** META-INF/openapi.yaml as it is packed. */
final class OpenApiFile {

  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "patch", "delete", "options", "trace");

  private final Map<?, ?> root;

  private OpenApiFile(Map<?, ?> root) {
    this.root = root;
  }

  /**
   * An operation.
   *
   * @param call its method and path, like {@code POST /visit}
   * @param members what the file says of it
   */
  record Operation(String call, Map<?, ?> members) {

    boolean isTagged(String tag) {
      return members.get("tags") instanceof List<?> tags && tags.contains(tag);
    }

    @Override
    public String toString() {
      return call;
    }
  }

  static OpenApiFile read() {
    try (InputStream file = OpenApiFile.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new OpenApiFile(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<Operation> operations() {
    return at(root, "paths").entrySet().stream().flatMap(this::operations);
  }

  private Stream<Operation> operations(Map.Entry<?, ?> path) {
    return at(root, "paths", path.getKey().toString()).entrySet().stream()
        .filter(member -> METHODS.contains(member.getKey()))
        .map(
            member -> {
              String method = member.getKey().toString().toUpperCase(Locale.ROOT);
              return new Operation(method + " " + path.getKey(), (Map<?, ?>) member.getValue());
            });
  }

  /** What the file says of itself. */
  Map<?, ?> info() {
    return at(root, "info");
  }

  /** What is at the end of names, one in the other, references followed; empty if nothing is. */
  Map<?, ?> at(Map<?, ?> from, String... names) {
    Map<?, ?> found = from;
    for (String name : names) {
      found = found.get(name) instanceof Map<?, ?> map ? resolved(map) : Map.of();
    }
    return found;
  }

  private Map<?, ?> resolved(Map<?, ?> map) {
    return map.get("$ref") instanceof String reference ? target(reference) : map;
  }

  /** What a reference like {@code #/components/schemas/Problem} means; empty if nothing. */
  Map<?, ?> target(String reference) {
    return at(root, reference.substring("#/".length()).split("/"));
  }

  /** Every reference in the file. */
  Stream<String> references() {
    return references(root);
  }

  private static Stream<String> references(Object node) {
    if (node instanceof Map<?, ?> map) {
      Stream<String> here = Stream.ofNullable(map.get("$ref")).map(Object::toString);
      return Stream.concat(here, map.values().stream().flatMap(OpenApiFile::references));
    }
    return node instanceof List<?> list
        ? list.stream().flatMap(OpenApiFile::references)
        : Stream.empty();
  }
}
