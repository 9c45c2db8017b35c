package footfall.access.entity;

import java.time.Duration;

/**
 * How long sessions of browsers last, and how many there may be.
 *
 * @param idle for how long one may be without use
 * @param max how long one lasts at most
 * @param ofCaller the largest number of a caller; the next one ends that which was used least
 *     lately
 * @param open the largest number of all, and as many links that begin one
 */
public record SessionLimits(Duration idle, Duration max, int ofCaller, int open) {}
