package footfall.visits.control;

import footfall.database.control.StorageChanged;
import footfall.database.entity.StorageId;
import footfall.dictionary.control.Dictionaries;
import footfall.dictionary.entity.DictionaryEpoch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.annotation.Metric;

/**
 * Finds out that another server has become the primary. It may lack the last transactions of the
 * one before, and have given ids of their rows to other values; and the one before may come back.
 * Each time as primary therefore has a random name. The gate stores it with the server's id:
 *
 * <ul>
 *   <li>Visits are appended only where the gate names the server that executes the statement, so
 *       none is on a promoted server before a node has given it a name.
 *   <li>They are appended only under the name that the ids of their values were looked up with, so
 *       no node uses ids of another time, however long it stood still.
 *   <li>Ids are looked up only on that server: pools may still lead to the one before, which only
 *       reads any more.
 * </ul>
 *
 * <p>Servers that can replicate each other have different ids. What an id cannot tell is a backup
 * that is restored under the same id; nodes must be started again after that, as where two servers
 * were given the same id.
 */
@ApplicationScoped
public class StorageWatch {

  private static final Logger LOG = Logger.getLogger(StorageWatch.class.getName());

  @Inject private StorageStore store;
  @Inject private Dictionaries dictionaries;
  @Inject private Event<StorageChanged> changed;

  @Inject
  @Metric(
      name = "footfall_storage_changes",
      absolute = true,
      description = "How often another MariaDB server had become the primary")
  private Counter changes;

  private final AtomicReference<StorageId> known = new AtomicReference<>(StorageId.UNKNOWN);

  /**
   * Reads the epoch of the dictionaries, after giving a new primary its name, and has all that was
   * cached forgotten if it is another primary than before. Threads may do so at the same time; who
   * is late with what it read finds that out when visits are stored.
   *
   * @throws GateHeldException if the primary cannot be given its name at this moment
   * @throws footfall.database.control.DatabaseException if MariaDB is unavailable
   */
  public void renew() {
    DictionaryEpoch epoch =
        store.epoch().orElseGet(() -> store.takeOver(UUID.randomUUID().toString()));
    dictionaries.beginEpoch(epoch);
    StorageId before = known.getAndSet(epoch.storage());
    if (!before.equals(epoch.storage()) && !before.equals(StorageId.UNKNOWN)) {
      changed(before, epoch.storage());
    }
  }

  private void changed(StorageId before, StorageId now) {
    changes.inc();
    LOG.warning(
        () ->
            "The MariaDB server with server_id "
                + now.server()
                + " has become the primary after that with "
                + before.server()
                + ": what was cached is read again");
    changed.fire(new StorageChanged(now));
  }
}
