package footfall.analytics.bruteforce;

import java.time.Instant;

/**
 * A part of a window.
 *
 * @param whole whether the window has all of that hour, day, week or month
 */
public record Bin(Instant start, Instant end, boolean whole) {}
