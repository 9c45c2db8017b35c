package footfall.database.entity;

import java.time.Duration;
import java.time.Instant;

/**
 * A job that is done once in each period, by one node for all of them.
 *
 * @param name the key of its rows in tables job_run and lease
 * @param period its length, 1 ms or more; periods are counted from 1970 on
 * @param offset how long after the start of each period the job is due, less than the period
 */
public record ScheduledJob(String name, Duration period, Duration offset) {

  /** Returns when the job is due next after a time at which it is done. */
  public Instant nextDue(Instant done) {
    long length = period.toMillis();
    long since = done.minus(offset).toEpochMilli();
    return Instant.ofEpochMilli((Math.floorDiv(since, length) + 1) * length).plus(offset);
  }
}
