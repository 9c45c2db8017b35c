/**
 * Group commit: requests add items to a bounded queue, a writer commits the waiting items in one
 * transaction, and then the requests are completed. An idle service commits at once, a busy one in
 * large batches, without a delay to tune (DeWitt et al., "Implementation Techniques for Main Memory
 * Database Systems", SIGMOD 1984, section 5.2). Flat, since it is one mechanism.
 *
 * <p>A request is answered within {@code footfall.write.timeout}. An expired request is removed
 * from its batch before the commit ({@code PendingRequest}), so that what was answered with 503 is
 * not recorded. The exception is a connection that is lost, or a timeout, between COMMIT and its
 * confirmation: the outcome is unknown, and the response says so.
 *
 * <p>Three mechanisms react while MariaDB is unavailable:
 *
 * <ul>
 *   <li>The circuit breaker of MicroProfile Fault Tolerance ({@code BatchRecorder}) protects
 *       threads and connections: writers do not run transactions into timeouts. It decides by the
 *       outcome of transactions.
 *   <li>Load shedding ({@code CommitQueue}) protects requests from waiting in vain: all but one at
 *       a time are refused at once, and the outcome of that one ends it. The breaker cannot do
 *       this, since a request reaches it only after having waited.
 *   <li>The probe ({@link footfall.database.control.DatabaseProbe}) makes load balancers choose
 *       another node, through the readiness check. It refuses nothing.
 * </ul>
 */
package footfall.groupcommit;
