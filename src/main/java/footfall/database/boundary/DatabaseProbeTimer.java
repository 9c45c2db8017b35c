package footfall.database.boundary;

import footfall.database.control.DatabaseProbe;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Writes to MariaDB each second, to know whether it can be done. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseProbeTimer {

  @Inject private DatabaseProbe probe;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void eachSecond() {
    probe.write();
  }
}
