package footfall.database.control;

import java.util.Optional;
import java.util.stream.Stream;

/** Searches the chain of causes of an exception. */
public final class Causes {

  private Causes() {}

  /** Returns the failure itself, then its cause, and so on to the root cause. */
  public static Stream<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause);
  }

  /** Returns the first exception of the chain that has this type. */
  public static <E extends Throwable> Optional<E> find(Class<E> type, Throwable failure) {
    return of(failure).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Returns the message of the root cause, or the name of its class if it has none. */
  public static String rootMessage(Throwable failure) {
    Throwable root = of(failure).reduce((outer, cause) -> cause).orElseThrow();
    return Optional.ofNullable(root.getMessage()).orElseGet(() -> root.getClass().getSimpleName());
  }
}
