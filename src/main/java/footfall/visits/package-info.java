/**
 * Recording: one visit, several at once, by page counter. Whatever is acknowledged is committed.
 *
 * <p>What was decided:
 *
 * <ul>
 *   <li>Group commit. A request leaves its visits in a bounded queue ({@code GroupCommit}), a
 *       writer commits what waits in one transaction ({@code VisitWriter}, {@code VisitStore}), and
 *       then the requests are answered. There is no other buffer, so a crash loses nothing
 *       acknowledged.
 *   <li>A request is answered within {@code footfall.write.timeout}. One that was refused is taken
 *       out of its batch before the commit ({@code PendingVisits}), so a visit that got 503 is not
 *       counted. The exception: when the connection is lost, or the time is up, between COMMIT and
 *       its confirmation, nobody knows; the answer says so. While MariaDB is away, requests are
 *       refused at once but for one at a time, which finds out whether it is back ({@code
 *       VisitQueue}).
 *   <li>A row is an id that holds the time ({@code VisitId}) and three small integers. Dictionaries
 *       are committed before the visits that use them ({@code DictionaryStore}).
 *   <li>A page's count is a snapshot plus what this node committed since ({@code PageCounts}).
 * </ul>
 */
package footfall.visits;
