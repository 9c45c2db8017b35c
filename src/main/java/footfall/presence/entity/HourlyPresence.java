package footfall.presence.entity;

import footfall.rollups.entity.VisitorSet;

/**
 * What is known of an hour.
 *
 * @param hour in hours since 1970
 * @param seen the ids of the clients that were heard from in it
 * @param peak how many were online at once, at most
 */
public record HourlyPresence(int hour, VisitorSet seen, int peak) {

  /** Adds what else is known of the hour. */
  public HourlyPresence and(HourlyPresence other) {
    VisitorSet all = VisitorSet.empty();
    all.addAll(seen);
    all.addAll(other.seen);
    return new HourlyPresence(hour, all, Math.max(peak, other.peak));
  }
}
