package footfall.presence.entity;

import footfall.values.IdSet;

/**
 * What is known of an hour.
 *
 * @param hour in hours since 1970
 * @param seen the ids of the clients that were heard from in it
 * @param peak how many were online at once, at most
 */
public record HourPresence(int hour, IdSet seen, int peak) {

  /** Adds what else is known of the hour. */
  public HourPresence and(HourPresence other) {
    IdSet all = IdSet.empty();
    all.addAll(seen);
    all.addAll(other.seen);
    return new HourPresence(hour, all, Math.max(peak, other.peak));
  }
}
