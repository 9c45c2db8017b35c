package footfall.retention.control;

import footfall.database.control.LeaseToken;
import footfall.dictionary.privacy.StoredAddresses;
import footfall.dictionary.privacy.VisitorAsked;
import footfall.dictionary.privacy.VisitorErased;
import footfall.retention.entity.ErasedVisitor;
import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Removes all that is kept of a person: visits as those of an import are taken back, then what
 * other rooms have ({@link VisitorErased}).
 */
@ApplicationScoped
public class VisitorRemoval {

  private static final Logger LOG = Logger.getLogger(VisitorRemoval.class.getName());
  private static final int VISITS_AT_ONCE = 10_000;

  @Inject private VisitorRemovalStore store;
  @Inject private TakeBackSteps steps;
  @Inject private StoredAddresses privacy;
  @Inject private Event<VisitorAsked> asked;
  @Inject private Event<VisitorErased> erased;

  /**
   * Begins to remove all that is kept of a person by now; a removal that is under way begins anew.
   *
   * @return whether anything is
   * @throws footfall.database.control.DatabaseException if MariaDB is away
   */
  public boolean begin(ClientAddress address) {
    Set<ClientAddress> forms = privacy.formsOf(address);
    Set<ClientAddress> kept = forms.stream().filter(this::isKept).collect(Collectors.toSet());
    if (!kept.isEmpty()) {
      // An address that is kept may become its pseudonym at this moment.
      forms.stream()
          .filter(form -> form.isPseudonym() || kept.contains(form))
          .forEach(store::begin);
    }
    return !kept.isEmpty();
  }

  private boolean isKept(ClientAddress stored) {
    VisitorAsked others = new VisitorAsked(Set.of(stored));
    asked.fire(others);
    return !others.records().isEmpty() || store.isKnown(stored);
  }

  /** Removes as {@link TakeBackSteps#run} says. */
  public void resume() {
    steps.run(store::unfinished, (held, visitor) -> step(held, visitor, VISITS_AT_ONCE));
  }

  /**
   * Takes some visits of a person back; if there are none, removes the rest.
   *
   * @param maxVisits see {@link VisitorRemovalStore#removeNext}
   * @return how many nanoseconds that took; empty if it cannot be done now
   */
  public OptionalLong step(LeaseToken held, ErasedVisitor visitor, int maxVisits) {
    return steps.step(
        held, () -> store.removeNext(held, visitor, maxVisits), () -> finish(held, visitor));
  }

  private void finish(LeaseToken held, ErasedVisitor visitor) {
    erased.fire(new VisitorErased(visitor.stored()));
    steps.deleteUnusedRows(held);
    store.finish(held, visitor);
    LOG.info("The records of a visitor are removed");
  }
}
