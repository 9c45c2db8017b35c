package footfall.visits.boundary;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseException;
import footfall.database.control.FailureLog;
import footfall.database.control.Migration;
import footfall.visits.control.StorageWatch;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/** Looks each second whether another server has become the primary, for nodes that are idle. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class StorageTimer {

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(StorageTimer.class.getName()),
          "Which server is the primary is unknown",
          "Which server is the primary is known");

  @Inject private StorageWatch storage;
  @Inject private Migration migration;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void eachSecond() {
    if (migration.isDone()) {
      try {
        storage.renew();
        log.succeeded();
      } catch (ConflictException e) {
        // Another node is about to do the same.
      } catch (DatabaseException | EJBException e) {
        log.failed(e);
      }
    }
  }
}
