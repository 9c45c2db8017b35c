package footfall.database.boundary;

import footfall.database.control.Replication;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Asks MariaDB each second whether a replica confirms commits. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ReplicationTimer {

  @Inject private Replication replication;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void eachSecond() {
    replication.probe();
  }
}
