package footfall.database.control;

import java.util.Optional;
import java.util.stream.Stream;

/** The chain of causes of a failure. */
public final class Causes {

  private Causes() {}

  /** The failure itself, then its cause, and so on to the root. */
  public static Stream<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause);
  }

  /** The first of the chain that is of a type. */
  public static <E extends Throwable> Optional<E> find(Class<E> type, Throwable failure) {
    return of(failure).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** What the root of the chain says, or the name of its class where it says nothing. */
  public static String rootMessage(Throwable failure) {
    Throwable root = of(failure).reduce((outer, cause) -> cause).orElseThrow();
    return Optional.ofNullable(root.getMessage()).orElseGet(() -> root.getClass().getSimpleName());
  }
}
