/**
 * Presence: heartbeats in, who is online and who was active out.
 *
 * <p>What was decided:
 *
 * <ul>
 *   <li>A client is an address, or an address with the {@code client_id} that it sends. It is one
 *       row, written by group commit.
 *   <li>Each node holds the clients that are online ({@code OnlineClients}). Transactions follow
 *       each other under one locked row and number their batches without a gap, so a node that has
 *       read all batches knows what every node committed; a question reads them first ({@code
 *       OnlineClientsReader}). A node that starts, or finds batches gone, begins anew from the
 *       rows.
 *   <li>A client is online for less than the timeout after it was seen, and was active within some
 *       days if it was seen less than these days ago: half-open, like the windows of limits. Last
 *       seen never goes back, whatever the clocks of nodes say.
 *   <li>Clients are counted by the hour in which they were last seen, in the transaction that moves
 *       them. Who was active within some days is a sum over hours, and one hour looked at closely
 *       ({@code LastSeenTable}).
 *   <li>Each batch tells what it adds to the history: the set of clients in each hour, and how many
 *       were online at once ({@code HistoryDelta}). A timer folds batches into hours; an answer
 *       adds those that are not folded yet.
 *   <li>Addresses are shown by {@code PresenceResource.details} alone.
 * </ul>
 */
package footfall.presence;
