/**
 * Group commit: requests add items to a bounded queue, a writer commits the waiting items in one
 * transaction, and then the requests are completed. An idle service commits at once, a busy one in
 * large batches, without a delay to tune (DeWitt et al., "Implementation Techniques for Main Memory
 * Database Systems", SIGMOD 1984, section 5.2). Flat, since it is one mechanism.
 *
 * <p>A request is answered within {@code footfall.write.timeout}: it expires in the queue or in its
 * batch ({@code GroupCommits} checks each 50 ms), gets 503, and is removed from its batch before
 * the commit ({@code PendingRequest}), so that what was answered with 503 is not recorded. The
 * exception is a connection that is lost, or a timeout, between COMMIT and its confirmation: the
 * outcome is unknown, and the response says so.
 *
 * <p>Where the transaction of another node holds locks that some items need, the others are
 * committed without them; these are tried again each 20 ms until they expire ({@code
 * ItemsHeldUpException}).
 *
 * <p><b>While MariaDB is unavailable</b>
 *
 * <table>
 *   <caption>What happens while MariaDB is unavailable</caption>
 *   <tr><th>what<th>what happens<th>by
 *   <tr><td>a visit or heartbeat arrives<td>503 at once, unless no other waits in the queue
 *       <td>load shedding, {@code CommitQueue}
 *   <tr><td>one waits<td>503 when its batch fails or it expires
 *       <td>{@code BatchWriter}, {@code PendingRequest}
 *   <tr><td>a batch is ready<td>fails at once; after 500 ms the next one is tried
 *       <td>circuit breaker, {@code BatchRecorder}
 *   <tr><td>a query or an export arrives<td>503 without a connection (2 s) or an answer (5 s)
 *       <td>{@link footfall.database.control.Transactions}
 *   <tr><td>a probe<td>ready is DOWN within 4 s, live stays UP
 *       <td>{@link footfall.database.control.DatabaseProbe}, {@code footfall.health}
 *   <tr><td>nobody asks any more<td>each writer tries a batch of nothing, ten times a second
 *       <td>{@code BatchWriter}
 *   <tr><td>MariaDB is back<td>the first committed batch, mostly one of nothing, closes the breaker and ends
 *       shedding; with the next write of the probe that makes ready UP
 *       <td>{@code BatchWriter}, {@code DatabaseProbeTimer}
 * </table>
 *
 * <p>Breaker, shedding and probe are all needed. The breaker of MicroProfile Fault Tolerance
 * protects threads and connections: writers do not run transactions into timeouts. Load shedding
 * protects requests from waiting in vain, which the breaker cannot, since a request reaches it only
 * after having waited. The probe makes load balancers choose another node, and refuses nothing; it
 * writes, since MariaDB may answer and take no writes. Readiness also looks at the last batches
 * ({@code CommitProgress}): the probe does not wait for the locks that they wait for. A writer that
 * has committed nothing yet, or failed last, commits a batch of nothing as soon as it can: it has
 * no items but takes their way, so that the first request after an outage, or of a new process,
 * meets a closed breaker and an open connection.
 */
package footfall.groupcommit;
