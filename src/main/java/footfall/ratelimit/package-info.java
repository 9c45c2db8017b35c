/**
 * Limits how many requests a client may send, so that no client degrades the service for others.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Exact. A window has the times of the accepted requests ({@code RollingWindow}), so no
 *       window of the configured length ever exceeds the limit, and a client is told exactly when
 *       to retry. A counter per minute would accept twice the limit around the turn of the minute.
 *   <li>A request counts in all the windows that it needs or, if one is full, in none. All windows
 *       of a client are behind one lock ({@code LocalWindows}), and in one hash slot of the Redis
 *       that nodes share ({@code SharedWindows}).
 *   <li>A request counts on its node first, then in Redis. What Redis refuses is taken back on the
 *       node: it does not count there either. A call that fails in doubt may have counted in Redis,
 *       so that a client waits longer, never that one too many is accepted. Redis away: the node's
 *       windows decide alone.
 *   <li>By Redis' time, which all nodes share and which never goes back within a window. A node
 *       accepts by its own ticker, a moment earlier: what it lets through Redis may refuse, with
 *       the rest of the wait.
 *   <li>Memory is bounded. If there is no room, the window that expires soonest is evicted. A cache
 *       that favours frequently used entries would reject the windows of new clients, and so not
 *       limit them.
 *   <li>IPv6 clients are limited by /64, the smallest network that a subscriber gets.
 * </ul>
 */
package footfall.ratelimit;
