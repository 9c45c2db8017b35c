package footfall.imports.boundary;

import footfall.database.control.DatabaseException;
import footfall.imports.control.ImportSources;
import footfall.imports.control.LogImport;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Gives a sign of life of the imports that this node runs, also while a log comes in slowly. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ImportTimer {

  private static final Logger LOG = Logger.getLogger(ImportTimer.class.getName());

  @Inject private LogImport imports;
  @Inject private ImportSources sources;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void everyTenSeconds() {
    List<Integer> running = imports.running();
    if (!running.isEmpty()) {
      try {
        sources.touch(running);
      } catch (DatabaseException | EJBException e) {
        LOG.log(Level.FINE, "No sign of life of imports", e);
      }
    }
  }
}
