package footfall.database.entity;

/**
 * The right of this process to a node's number, and the time that its ids with that number may
 * hold. Times of different leases of a number never overlap, so that no id is made twice, whatever
 * the clocks of the nodes do.
 *
 * @param number 0 to 255
 * @param firstMillis the first millisecond, since 1970, that ids may hold: the one after the last
 *     that earlier holders were granted
 * @param lastMillis the last millisecond that ids may hold; nobody else is granted it any more
 * @param endNanos the {@link System#nanoTime} at which the lease ends, unless it is renewed
 */
public record NodeLease(int number, long firstMillis, long lastMillis, long endNanos) {

  /** Returns whether the lease has not ended at a {@link System#nanoTime}. */
  public boolean isValidAt(long nanos) {
    return nanos - endNanos < 0;
  }

  /** Returns this lease as it is after a renewal. */
  public NodeLease renewed(long newLastMillis, long newEndNanos) {
    return new NodeLease(number, firstMillis, newLastMillis, newEndNanos);
  }
}
