/**
 * Redis, for what nodes share at speed. A mechanism that knows no feature. Flat, since it is one.
 *
 * <p>Redis makes things faster and limits hold for all nodes together; it never decides a number,
 * and no request waits for it for more than {@code footfall.redis.timeout}. What was decided:
 *
 * <ul>
 *   <li>Sharding and failover are Redis Cluster's own: hash slots, replicas. The client learns each
 *       second, and from redirections, which server has which slots.
 *   <li>A call runs in a thread of {@code RedisCalls} and its caller waits until the deadline. Time
 *       limits of sockets alone would add up: a name to be resolved, a connection, a log-in,
 *       redirections.
 *   <li>A call that fails in doubt is tried again only if there is time, over another connection: a
 *       connection may have been closed meanwhile. It may then have been made twice; who uses this
 *       must bear that.
 *   <li>A server that hangs holds up nobody else: each has threads, a queue and a breaker of its
 *       own ({@code ServerCalls}).
 *   <li>Single runs of scripts are sent as in group commit: those that come while a batch is on its
 *       way to a server are its next batch, in one pipeline ({@code WaitingRuns}). Nobody waits for
 *       a batch to fill. Runs of a script that is made for it are one run, where no hash slots keep
 *       their keys apart ({@code JoinedRuns}).
 *   <li>Who does not wait in a thread goes on in an executor, in one task for all of a batch
 *       ({@code ServerRuns}), or is given up at the deadline ({@code RunDeadlines}).
 *   <li>While Redis is away nobody waits: without a connection a call fails at once, and a circuit
 *       breaker ({@code RedisBreaker}) tries one round trip each half second. It is asked once for
 *       a batch, which fails if nothing of it succeeds.
 *   <li>The log and the metric {@code footfall_redis_up} follow a probe of each second, which does
 *       on each server what calls do, and what became of most round trips, so that an outage is
 *       told once.
 *   <li>No message has the user or password of {@code footfall.redis}.
 * </ul>
 */
package footfall.redis;
