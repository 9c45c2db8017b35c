/**
 * Group commit: what requests record waits in a bounded queue, a writer commits what waits in one
 * transaction, and then the requests are answered. An idle service commits at once, a busy one in
 * large batches, without a delay to tune. The idea is DeWitt et al., "Implementation Techniques for
 * Main Memory Database Systems", SIGMOD 1984, section 5.2.
 *
 * <p>A request is answered within {@code footfall.write.timeout}. One that was refused is taken out
 * of its batch before the commit ({@code Pending}), so what got 503 does not count. The exception:
 * when the connection is lost, or the time is up, between COMMIT and its confirmation, nobody
 * knows; the answer says so. While MariaDB is away, requests are refused at once but for one at a
 * time, which finds out whether it is back ({@code CommitQueue}).
 */
package footfall.groupcommit;
