package footfall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of a run one {@link FootfallInstance}, as a parameter of a constructor or method:
 * {@code @ExtendWith(SharedFootfall.class)}. It starts when the first test asks for it and stops
 * when the run ends. What one test records is there for the next: each takes URLs of its own.
 */
public final class SharedFootfall implements ParameterResolver {

  /** A token of the administrator. */
  public static final String ADMIN_TOKEN = "the-administrator-s-token-of-shared-tests";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FootfallInstance.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedFootfall.class))
        .getOrComputeIfAbsent(FootfallInstance.class, type -> start(), FootfallInstance.class);
  }

  /** Environment that lets the administrator in: tokens are not made by anyone, in no mode. */
  public static Map<String, String> withAdministrator() throws IOException {
    Path file = Files.createTempFile("administrator", ".token");
    file.toFile().deleteOnExit();
    Files.writeString(file, ADMIN_TOKEN + "\n");
    return Map.of("FOOTFALL_ADMIN_TOKEN_FILE", file.toString());
  }

  // The store closes what is AutoCloseable.
  private static FootfallInstance start() {
    try {
      return FootfallInstance.named("shared", withAdministrator()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
