package footfall.presence.entity;

/**
 * The counts of an hour.
 *
 * @param hour in hours since 1970
 * @param clients the number of clients that sent a heartbeat in the hour
 * @param peakOnline the maximum number of clients that were online at once
 */
public record HourPresenceCount(int hour, int clients, int peakOnline) {}
