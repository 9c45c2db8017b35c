package footfall.presence.entity;

import java.time.Instant;

/**
 * The history of an hour, in numbers.
 *
 * @param hour in hours since 1970
 * @param clients how many were heard from
 * @param peakOnline how many were online at once, at most
 */
public record HourPresenceCount(int hour, int clients, int peakOnline) {

  public Instant start() {
    return Instant.ofEpochMilli(ClientPresence.start(hour));
  }
}
