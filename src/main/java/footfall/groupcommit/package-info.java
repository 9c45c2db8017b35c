/**
 * Group commit: requests leave what they record in a bounded queue, a writer commits what waits in
 * one transaction, and then the requests are answered. An idle service commits at once, a busy one
 * in large batches, without a delay to tune. The idea is DeWitt et al., "Implementation Techniques
 * for Main Memory Database Systems", SIGMOD 1984, section 5.2. Flat: one mechanism.
 *
 * <p>A request is answered within {@code footfall.write.timeout}. One that was refused is taken out
 * of its batch before the commit ({@code Pending}), so what got 503 does not count. The exception:
 * when the connection is lost, or the time is up, between COMMIT and its confirmation, nobody
 * knows; the answer says so.
 *
 * <p>Three mechanisms react when MariaDB is away, each for another party:
 *
 * <ul>
 *   <li>The circuit breaker of MicroProfile Fault Tolerance ({@code BatchRecorder}) is the breaker:
 *       it keeps writers from running transactions into timeouts, and so keeps threads and
 *       connections free. It decides by the outcome of transactions.
 *   <li>Load shedding ({@code CommitQueue}) keeps requests from waiting for a writer that would
 *       refuse them: all but one at a time are refused at once, and the outcome of that one ends
 *       it. The breaker cannot do this, since no request reaches it before it has waited.
 *   <li>The probe ({@link footfall.database.control.DatabaseProbe}) tells load balancers, by the
 *       readiness check, to ask another node. It refuses nothing.
 * </ul>
 */
package footfall.groupcommit;
