package footfall.incontainer;

import footfall.database.control.DatabaseClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** MariaDB's clock for what the application removes: it stands where a test has set the others. */
@Alternative
@Priority(1)
@ApplicationScoped
public class MovableDatabaseClock extends DatabaseClock {

  @Inject private Clock clock;

  @Override
  public Instant instant() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
