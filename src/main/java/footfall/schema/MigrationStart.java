package footfall.schema;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Migrates and opens the service when it starts, and tries again each second for as long as MariaDB
 * is away.
 */
@ApplicationScoped
public class MigrationStart {

  private static final Logger LOG = Logger.getLogger(MigrationStart.class.getName());

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject private Migration migration;
  @Inject private Event<Migrated> migrated;

  private boolean warned;

  void start(@Observes Startup event) {
    scheduler.execute(this::migrate);
  }

  private void migrate() {
    try {
      int applied = migration.migrate();
      LOG.info(() -> "The database is up to date, after " + applied + " migrations");
      migrated.fire(new Migrated(applied));
    } catch (RuntimeException e) {
      warnOnce(e);
      scheduler.schedule(this::migrate, 1, TimeUnit.SECONDS);
    }
  }

  private void warnOnce(RuntimeException e) {
    if (!warned) {
      LOG.warning(() -> "Waiting for the database: " + e.getMessage());
      warned = true;
    }
  }
}
