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
 *       of a client are behind one lock ({@code LocalWindows}), or one hash slot of a store that
 *       nodes share.
 *   <li>Memory is bounded. If there is no room, the window that expires soonest is evicted. A cache
 *       that favours frequently used entries would reject the windows of new clients, and so not
 *       limit them.
 *   <li>IPv6 clients are limited by /64, the smallest network that a subscriber gets.
 * </ul>
 */
package footfall.ratelimit;
