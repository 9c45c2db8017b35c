package footfall.presence.entity;

/**
 * The last time that a client was online. Times are in milliseconds since 1970.
 *
 * @param id the id of its row
 * @param onlineSince the start of the time in which it was never silent for the timeout
 * @param lastSeen the time of its latest heartbeat
 * @param page the id of the page that this heartbeat named, or {@link #NO_PAGE}
 */
public record ClientPresence(ClientKey key, int id, long onlineSince, long lastSeen, int page) {

  /** Stands for the page where a heartbeat named none. */
  public static final int NO_PAGE = 0;

  private static final long HOUR_MILLIS = 3_600_000;

  /** A client whose last heartbeat named no page. */
  public ClientPresence(ClientKey key, int id, long onlineSince, long lastSeen) {
    this(key, id, onlineSince, lastSeen, NO_PAGE);
  }

  /** Returns the hour in which the client was last seen, in hours since 1970. */
  public int hour() {
    return hour(lastSeen);
  }

  /** Returns the hour that contains a time, in hours since 1970. */
  public static int hour(long millis) {
    return (int) Math.floorDiv(millis, HOUR_MILLIS);
  }

  /** Returns the start of an hour that is given in hours since 1970. */
  public static long start(int hour) {
    return hour * HOUR_MILLIS;
  }

  /**
   * Returns the client after further heartbeats. Last seen never goes back, even if the clock of
   * another node is ahead.
   *
   * @param first the time of the earliest heartbeat
   * @param last the time of the latest heartbeat
   * @param lastPage the page that this heartbeat named
   * @param timeout the silence after which a client comes online anew, in milliseconds
   */
  public ClientPresence seen(long first, long last, int lastPage, long timeout) {
    boolean isBack = first - lastSeen >= timeout;
    boolean wasBackBefore = first < onlineSince && onlineSince - first < timeout;
    return new ClientPresence(
        key,
        id,
        isBack || wasBackBefore ? first : onlineSince,
        Math.max(lastSeen, last),
        pageAt(last, lastPage));
  }

  /** Of two heartbeats in one millisecond, that counts whose page has the larger id. */
  private int pageAt(long time, int named) {
    if (time == lastSeen) {
      return Math.max(page, named);
    }
    return time > lastSeen ? named : page;
  }

  /** Returns the client as it was at one of its heartbeats. */
  public ClientPresence at(PageSighting heartbeat) {
    return new ClientPresence(key, id, onlineSince, heartbeat.time(), heartbeat.page());
  }

  /**
   * Returns the later of two states of the same client. Each state follows another under a lock,
   * and last seen never goes back, so that the order in which a node learns of them does not
   * matter.
   */
  public ClientPresence latest(ClientPresence other) {
    if (lastSeen != other.lastSeen) {
      return lastSeen > other.lastSeen ? this : other;
    }
    return new ClientPresence(
        key, id, Math.min(onlineSince, other.onlineSince), lastSeen, Math.max(page, other.page));
  }

  /** Returns whether the client was offline before {@code after}, its state after heartbeats. */
  public boolean hasEndedBefore(ClientPresence after, long timeout) {
    return after.onlineSince - lastSeen >= timeout;
  }

  /**
   * Returns whether a time is within the client's last time online.
   *
   * @param timeout how long a client is online after it was seen, in milliseconds
   */
  public boolean isOnlineAt(long time, long timeout) {
    return onlineSince <= time && time - lastSeen < timeout;
  }
}
