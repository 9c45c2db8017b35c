package footfall.presence.entity;

/**
 * A client as it was last seen.
 *
 * @param id of its row
 * @param onlineSince since when it has not been silent for as long as the timeout, in milliseconds
 * @param lastSeen in milliseconds since 1970
 */
public record ClientPresence(ClientKey key, int id, long onlineSince, long lastSeen) {

  private static final long HOUR_MILLIS = 3_600_000;

  /** The hour in which it was last seen, in hours since 1970. */
  public int hour() {
    return hour(lastSeen);
  }

  /** The hour that a time is in, in hours since 1970. */
  public static int hour(long millis) {
    return (int) Math.floorDiv(millis, HOUR_MILLIS);
  }

  /** When an hour starts, in milliseconds. */
  public static long start(int hour) {
    return hour * HOUR_MILLIS;
  }

  /**
   * Whether it was online at a time, of its last time online.
   *
   * @param timeout how long a client is online after it was seen
   */
  public boolean isOnlineAt(long time, long timeout) {
    return onlineSince <= time && time - lastSeen < timeout;
  }
}
