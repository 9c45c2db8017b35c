package footfall.partitions;

import footfall.database.control.DatabaseClock;
import footfall.database.control.DatabaseException;
import footfall.database.control.FailureLog;
import footfall.database.control.Migrated;
import footfall.database.control.Migration;
import jakarta.annotation.Priority;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates the partitions of the coming days, once the tables are migrated and then each hour. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PartitionTimer {

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(PartitionTimer.class.getName()),
          "Partitions are not created in advance; the next hour tries again",
          "Partitions are created in advance");

  @Inject private Partitions partitions;
  @Inject private Migration migration;
  @Inject private DatabaseClock clock;

  @Inject
  @ConfigProperty(name = "footfall.partitions.ahead")
  private int daysAhead;

  public void onMigrated(@Observes @Priority(1) Migrated migrated) {
    createAhead();
  }

  @Schedule(hour = "*", minute = "17", persistent = false)
  void hourly() {
    if (migration.isDone()) {
      createAhead();
    }
  }

  private void createAhead() {
    try {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      partitions.ensure(
          today.datesUntil(today.plusDays(daysAhead + 1L)).collect(Collectors.toSet()));
      log.succeeded();
    } catch (DatabaseException e) {
      log.failed(e);
    }
  }
}
