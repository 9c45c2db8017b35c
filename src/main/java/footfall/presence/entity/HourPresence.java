package footfall.presence.entity;

import footfall.values.IdSet;

/**
 * The clients of an hour.
 *
 * @param hour in hours since 1970
 * @param seen the ids of the clients that sent a heartbeat in the hour
 * @param peak the maximum number of clients that were online at once
 */
public record HourPresence(int hour, IdSet seen, int peak) {

  /** Returns the union of the clients and the higher peak of two parts of the hour. */
  public HourPresence merge(HourPresence other) {
    IdSet all = IdSet.empty();
    all.addAll(seen);
    all.addAll(other.seen);
    return new HourPresence(hour, all, Math.max(peak, other.peak));
  }

  public HourPresenceCount count() {
    return new HourPresenceCount(hour, seen.size(), peak);
  }
}
