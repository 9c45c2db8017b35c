package footfall.access.control;

import footfall.access.entity.AuditEntry;
import footfall.database.control.DatabaseException;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * Collects what strangers, or pages that poll, may ask for any number of times: refusals, and lists
 * that show addresses. It is stored some seconds later, see {@link AuditCounts}; a node that is
 * killed loses that much.
 */
@ApplicationScoped
public class AuditCollector {

  private static final Logger LOG = Logger.getLogger(AuditCollector.class.getName());

  /** Of an hour and node: two million in the 400 days for which they are kept. */
  private static final int MAX_REFUSALS = 250;

  private static final int MAX_LISTS = 1_000;

  private final AuditCounts refusals = new AuditCounts(MAX_REFUSALS);
  private final AuditCounts lists = new AuditCounts(MAX_LISTS);

  @Inject private AuditStore store;

  /** Counts a refusal. */
  void addRefusal(AuditEntry entry) {
    refusals.add(entry);
  }

  /** Counts a list that was shown or asked for. */
  void addList(AuditEntry entry) {
    lists.add(entry);
  }

  /**
   * Stores what was counted since the last time.
   *
   * @throws DatabaseException if MariaDB is away; then nothing is lost
   */
  public void store() {
    store(refusals);
    store(lists);
  }

  private void store(AuditCounts counts) {
    List<AuditEntry> entries = counts.unstored();
    if (!entries.isEmpty()) {
      store.add(entries);
      counts.stored(entries);
    }
  }

  @PreDestroy
  void storeLast() {
    try {
      store();
    } catch (DatabaseException | EJBException e) {
      LOG.log(Level.WARNING, e, () -> "The last refusals are not in the audit trail");
    }
  }

  @Gauge(
      name = "footfall_audit_not_kept",
      absolute = true,
      unit = MetricUnits.NONE,
      description =
          "Refusals, and lists with addresses, that the audit trail only counts: there were too many"
              + " different ones in an hour")
  public long notKept() {
    return refusals.notKept() + lists.notKept();
  }
}
