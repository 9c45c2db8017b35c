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
 *       read all batches knows what every node committed; a question reads them first.
 *   <li>Clients are counted by the hour in which they were last seen, in the transaction that moves
 *       them. Who was active within some days is a sum over hours, and one hour looked at closely.
 * </ul>
 */
package footfall.presence;
