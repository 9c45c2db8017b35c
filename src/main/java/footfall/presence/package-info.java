/**
 * Presence: records heartbeats, and returns which clients are online and how many were active.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>A client is an address, or an address with the {@code client_id} that it sends. It has one
 *       row, written by group commit.
 *   <li>Each process appends its batches to a stream of its own, numbered without a gap ({@code
 *       HeartbeatStream}). A batch locks the row of its stream, and the rows of its clients without
 *       waiting for them ({@code ClientLocks}): a node that stands still in a transaction holds up
 *       the clients of that one, and nobody else. Whatever was written belongs to one server, by
 *       its server id: where another has taken its place, or a stream is not as its process left
 *       it, the process begins another stream with other client ids, and all nodes read all clients
 *       anew ({@code StreamPositions}). A backup that is restored under running nodes, with the
 *       same server id, is noticed as far as it has fewer batches than they know.
 *   <li>Each node holds the clients that are online in memory ({@code OnlineClients}), by the
 *       batches of all streams, in any order: the later state of a client is the one that was seen
 *       later. A request reads the batches first ({@code OnlineClientsReader}). A node that starts,
 *       or misses batches, reads the rows instead.
 *   <li>Ids of clients are reserved in blocks, by a statement that commits by itself; one that is
 *       given twice is refused by the key, and another is taken.
 *   <li>A client is online for less than the timeout after it was seen, and was active within some
 *       days if it was seen less than these days ago: half-open, like the windows of limits. Last
 *       seen never goes back, even if the clocks of nodes differ.
 *   <li>Clients are counted by the hour in which they were last seen, in the transaction that
 *       changes it, each process in rows of its own. The number of clients active within some days
 *       is a sum over hours and streams, and a count of clients in one hour ({@code
 *       LastSeenTable}).
 *   <li>Each batch contains the set of clients in each hour. Peaks are counted when batches are
 *       folded, among all that nodes have committed by then, since a process does not know what
 *       others commit at the same moment ({@code HistoryDelta}). A timer folds batches into hours;
 *       a request adds the batches that are not folded yet.
 *   <li>Maintenance is done by the transaction that has locked row presence_fold; others do
 *       without. What is removed is too old by MariaDB's clock.
 *   <li>Nodes of the version before append to heartbeat_batch, and read nothing else: until they
 *       are gone, they do not show clients that others took. Their rows in presence_client are
 *       those of all, so that nothing is lost; their counts by hour are corrected once they are
 *       gone.
 *   <li>A client is on the page that its last heartbeat named, on none if that named none; of two
 *       in one millisecond that counts whose page has the larger id. The pages of a batch stand
 *       beside its content, and the row of a client has the time of the heartbeat that its page
 *       belongs to: nodes of the version before read and write neither, and of a client that they
 *       have heard of since, no page is known.
 *   <li>Who is online by page and site is counted while batches are applied and time goes on
 *       ({@code OnlineByPage}). Batches have ids of pages, which a node looks up once ({@code
 *       PageNames}). They are stored only in the epoch of the dictionaries in which they were
 *       looked up, as those of visits are, and a page that the row of a client refers to is not
 *       removed.
 *   <li>The history of a site has the sets of its clients by hour, folded as far as a number of its
 *       own, since the version before folds the history of all clients only ({@code SiteHistory}).
 *       Peaks of sites cannot be counted when batches are folded, as those of all clients: who goes
 *       to another site leaves one, so that what comes late could lower a peak.
 *   <li>Only {@code PresenceResource.page} and {@code PresenceOfVisitor} show addresses of clients.
 *   <li>A client is identified by what is stored of its address ({@link
 *       footfall.dictionary.privacy}): the hash of an address is as good as the address.
 * </ul>
 */
package footfall.presence;
