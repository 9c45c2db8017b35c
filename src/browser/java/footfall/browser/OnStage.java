package footfall.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of a run one {@link Stage}, as a parameter of a constructor or method:
 * {@code @ExtendWith(OnStage.class)}. It is set up when the first test asks for it and taken down
 * when the run ends.
 */
public final class OnStage implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stage.class;
  }

  // The store closes what is AutoCloseable.
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(OnStage.class))
        .getOrComputeIfAbsent(Stage.class, type -> open(), Stage.class);
  }

  private static Stage open() {
    try {
      return Stage.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
