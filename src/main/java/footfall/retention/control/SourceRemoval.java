package footfall.retention.control;

import footfall.database.control.LeaseToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.logging.Logger;

/** Takes the visits of sources back, some hours at a time, and then forgets the source. */
@ApplicationScoped
public class SourceRemoval {

  private static final Logger LOG = Logger.getLogger(SourceRemoval.class.getName());
  private static final int VISITS_AT_ONCE = 10_000;

  @Inject private SourceRemovalStore store;
  @Inject private TakeBackSteps steps;

  /** Takes visits back as {@link TakeBackSteps#run} says. */
  public void resume() {
    steps.run(store::unfinished, (held, source) -> step(held, source, VISITS_AT_ONCE));
  }

  /**
   * Takes some visits of a source back, or forgets it if it has none.
   *
   * @param maxVisits the most visits, except in a single hour
   * @return how many nanoseconds that took; empty if it cannot be done now
   */
  public OptionalLong step(LeaseToken held, int source, int maxVisits) {
    return steps.step(
        held, () -> store.removeNext(held, source, maxVisits), () -> finish(held, source));
  }

  private void finish(LeaseToken held, int source) {
    steps.deleteUnusedRows(held);
    store.finish(held, source);
    LOG.info(() -> "The visits of source " + source + " are taken back");
  }
}
