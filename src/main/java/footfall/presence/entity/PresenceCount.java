package footfall.presence.entity;

/**
 * The clients of some time.
 *
 * @param clients how many were heard from
 * @param peakOnline how many were online at once, at most
 */
public record PresenceCount(int clients, int peakOnline) {

  /** Nobody was there. */
  public static final PresenceCount NONE = new PresenceCount(0, 0);
}
