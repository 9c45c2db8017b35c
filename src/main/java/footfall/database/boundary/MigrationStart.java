package footfall.database.boundary;

import footfall.database.control.DatabaseProbe;
import footfall.database.control.FailureLog;
import footfall.database.control.Migrated;
import footfall.database.control.Migration;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Migrates the schema when the service starts, with a retry each second while MariaDB is
 * unavailable, then fires {@link Migrated}.
 */
@ApplicationScoped
public class MigrationStart {

  private static final Logger LOG = Logger.getLogger(MigrationStart.class.getName());

  private final FailureLog log =
      new FailureLog(LOG, "Waiting for the database", "The database is there");

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject private Migration migration;
  @Inject private DatabaseProbe probe;
  @Inject private Event<Migrated> migrated;

  /** Observes the start last, after the observers that prepare for {@link Migrated}. */
  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Startup event) {
    scheduler.execute(this::migrate);
  }

  private void migrate() {
    try {
      int applied = migration.migrate();
      LOG.info(() -> "The database is up to date, after " + applied + " migrations");
      // Before the first visit gets its time.
      probe.write();
      migrated.fire(new Migrated());
      log.succeeded();
    } catch (RuntimeException e) {
      log.failed(e);
      scheduler.schedule(this::migrate, 1, TimeUnit.SECONDS);
    }
  }
}
