package footfall.dictionary.boundary;

import footfall.database.control.DatabaseException;
import footfall.database.control.FailureLog;
import footfall.database.control.Migration;
import footfall.dictionary.control.VisitorPseudonyms;
import footfall.dictionary.privacy.StoredAddresses;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.OptionalInt;
import java.util.logging.Logger;

/** Replaces stored addresses where pseudonyms are to be stored, once after each start. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PseudonymTimer {

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(PseudonymTimer.class.getName()),
          "Stored addresses are not replaced by pseudonyms; trying again",
          "Stored addresses are replaced by pseudonyms");

  @Inject private VisitorPseudonyms pseudonyms;
  @Inject private StoredAddresses privacy;
  @Inject private Migration migration;

  private OptionalInt replacedTo = OptionalInt.of(0);

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void run() {
    if (migration.isDone() && privacy.arePseudonyms()) {
      try {
        while (replacedTo.isPresent()) {
          replacedTo = pseudonyms.replaceNext(replacedTo.getAsInt());
        }
        log.succeeded();
      } catch (DatabaseException | EJBException e) {
        log.failed(e);
      }
    }
  }
}
