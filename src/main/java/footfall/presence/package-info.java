/**
 * Presence: records heartbeats, and returns which clients are online and how many were active.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>A client is an address, or an address with the {@code client_id} that it sends. It has one
 *       row, written by group commit.
 *   <li>Each node holds the clients that are online in memory ({@code OnlineClients}). Transactions
 *       lock one row in turn and number their batches without a gap, so a node that has read all
 *       batches knows what every node committed; a request reads them first ({@code
 *       OnlineClientsReader}). A node that starts, or misses batches, reads the rows instead.
 *   <li>A client is online for less than the timeout after it was seen, and was active within some
 *       days if it was seen less than these days ago: half-open, like the windows of limits. Last
 *       seen never goes back, even if the clocks of nodes differ.
 *   <li>Clients are counted by the hour in which they were last seen, in the transaction that
 *       changes it. The number of clients active within some days is a sum over hours, and a count
 *       of clients in one hour ({@code LastSeenTable}).
 *   <li>Each batch contains what it adds to the history: the set of clients in each hour, and the
 *       peak of clients online ({@code HistoryDelta}). A timer folds batches into hours; a request
 *       adds the batches that are not folded yet.
 *   <li>Only {@code PresenceResource.page} shows addresses of clients.
 * </ul>
 */
package footfall.presence;
