package footfall.ratelimit.entity;

import java.time.Duration;

/**
 * How many requests a policy accepts.
 *
 * @param limit how many in any window, 1 or more
 * @param window how long a window is: of two requests that are so far apart, only one is in it
 */
public record Quota(Policy policy, int limit, Duration window) {}
