/**
 * Limits: how often a client may ask, so that it does not spoil the service for others.
 *
 * <p>What was decided:
 *
 * <ul>
 *   <li>Exact. A window holds the times of the requests that were accepted ({@code RollingWindow}),
 *       so no window of the configured length ever has one too many, and a client is told exactly
 *       when to come back. A counter per minute would let twice the limit through around its turn.
 *   <li>A request counts in all the windows that it needs or, if one is full, in none. All windows
 *       of a client are behind one lock ({@code LocalWindows}), or one hash slot of a store that
 *       nodes share.
 *   <li>Memory is bounded. Where there is no room, the window goes that would be forgotten first
 *       anyway: a cache that keeps what is asked for often would turn new clients' windows away,
 *       and so not limit them.
 *   <li>IPv6 clients count by /64, the least that a subscriber has.
 * </ul>
 */
package footfall.ratelimit;
