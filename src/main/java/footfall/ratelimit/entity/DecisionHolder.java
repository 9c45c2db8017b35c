package footfall.ratelimit.entity;

import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A property of a request that takes the decision on it to the response filter. The request is
 * within reach of its own thread only, and another thread may make the decision.
 */
public final class DecisionHolder {

  /** The property's name. */
  public static final String PROPERTY = "footfall.ratelimit.decision";

  private volatile Decision decision;

  /**
   * Returns a holder that is a property of a request.
   *
   * @param properties sets a property of the request
   */
  public static DecisionHolder in(BiConsumer<String, Object> properties) {
    DecisionHolder holder = new DecisionHolder();
    properties.accept(PROPERTY, holder);
    return holder;
  }

  /** Puts the decision. */
  public void set(Decision made) {
    decision = made;
  }

  /** Returns the decision; empty before there is one. */
  public Optional<Decision> get() {
    return Optional.ofNullable(decision);
  }
}
