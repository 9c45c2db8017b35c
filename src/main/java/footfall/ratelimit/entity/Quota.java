package footfall.ratelimit.entity;

import java.time.Duration;

/**
 * The largest number of requests that a policy accepts within any window.
 *
 * @param limit the number of requests, 1 or more
 * @param window the window's length; two requests exactly this far apart are never in one window
 */
public record Quota(Policy policy, int limit, Duration window) {}
