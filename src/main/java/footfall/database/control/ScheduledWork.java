package footfall.database.control;

import java.time.Instant;

/** What a job does. */
@FunctionalInterface
public interface ScheduledWork {

  /**
   * Does the work, all of it or as much as can be done; if it throws, the job stays due.
   *
   * @param now the time by MariaDB's clock
   */
  void run(Instant now);
}
