/**
 * Footfall counts page visits and who is online. Read the packages in this order: {@link
 * footfall.visits} (a visit comes in), {@link footfall.groupcommit} (it is committed, with others),
 * {@link footfall.rollups} (it is counted), {@link footfall.analytics} (a question is answered);
 * then whatever is of interest.
 *
 * <p><b>Rooms.</b> Each top-level package is a room on a floor, and uses only rooms on lower floors
 * (README.md has the drawing). Each table has one owner, named in {@code sql/}; only code of that
 * room writes to it. Inside a room, boundary calls control and control uses entity. {@code
 * ArchitectureTest} holds all of this.
 *
 * <p><b>JPA and SQL.</b> Small, long-lived rows are JPA entities with behaviour, found and locked
 * by JPA: {@code Page}, {@code Visitor}, {@code UserAgent}, {@code ImportSource}, {@code Lease},
 * {@code RollupState}, {@code RecordingGate}. What is written or read by the thousand is SQL over
 * the connection of the same transaction: a visit that EclipseLink inserts costs MariaDB 38 µs, by
 * the driver's bulk protocol 7 µs ({@code BulkInsert}).
 *
 * <p><b>Glossary.</b>
 *
 * <dl>
 *   <dt>batch
 *   <dd>visits or heartbeats that one transaction commits, of many requests
 *   <dt>outbox
 *   <dd>batches as they were committed, until whoever needs them has them: {@code visit_batch} for
 *       the rollups, {@code presence_stream_batch} for other nodes and the history
 *   <dt>fold
 *   <dd>to add the batches of an outbox to the counts made beforehand, and remove them, in one
 *       transaction
 *   <dt>rollup
 *   <dd>counts made beforehand: of a page or site, in total and by day and hour, with the exact set
 *       of visitors
 *   <dt>generation
 *   <dd>one whole set of rollups; a rebuild makes the next one beside the current
 *   <dt>gate
 *   <dd>the row {@code recording_gate}: recording shares a lock on it at each commit, cleanup locks
 *       it alone for a moment, if no commit is under way
 *   <dt>epoch
 *   <dd>the time in which no row of a dictionary is removed and no other server becomes the
 *       primary; ids are stored only in the epoch in which they were looked up
 *   <dt>storage
 *   <dd>what one MariaDB server has while it is the primary; ids belong to it
 *   <dt>lease
 *   <dd>the right of one node to do what must be done once, or to have a number, as long as it
 *       renews it
 *   <dt>due
 *   <dd>of a job for all nodes: not done yet in this period, by MariaDB's clock ({@code job_run})
 *   <dt>stream
 *   <dd>the batches of heartbeats of one process, numbered without a gap
 *   <dt>shard
 *   <dd>a server of Redis that owns some of the keys, with its replicas; counts of pages are there
 *       for all nodes
 *   <dt>window
 *   <dd>of a limit: the last seconds, rolling; of a question: whole hours up to now
 *   <dt>snapshot
 *   <dd>the database at one moment, as a REPEATABLE READ transaction sees it
 * </dl>
 *
 * <p><b>Background jobs.</b> All of them run on every node; the last column says what lets one node
 * at a time do the work.
 *
 * <table>
 *   <caption>Background jobs</caption>
 *   <tr><th>job<th>when<th>what<th>under
 *   <tr><td>{@code MigrationStart.start}<td>at the start, each second until done
 *       <td>migrates the tables, then opens the service<td>Flyway's lock
 *   <tr><td>{@code DatabaseProbeTimer.eachSecond}<td>each second
 *       <td>renews the lease of the node's number, which shows whether MariaDB takes writes, and
 *       compares this node's clock with MariaDB's<td>-
 *   <tr><td>{@code ReplicationTimer.eachSecond}<td>each second
 *       <td>asks whether a replica confirms commits<td>-
 *   <tr><td>{@code RedisProbeTimer.eachSecond}<td>each second
 *       <td>connects to Redis, learns which server has which keys<td>-
 *   <tr><td>{@code GroupCommits.start}<td>each 50 ms
 *       <td>refuses what waits for its commit for too long<td>-
 *   <tr><td>{@code RateLimitTimer.everyTenSeconds}<td>each 10 s
 *       <td>evicts windows that hold nothing any more, logs whether nodes share limits<td>-
 *   <tr><td>{@code TokenTimer.everyMinute}<td>second 14 of each minute
 *       <td>writes down when tokens were used; makes one for an administrator where none has one;
 *           removes those, and share links, that ended long ago
 *       <td>lease and {@code job_run} {@code first-token} for the second; the others do no harm twice
 *   <tr><td>{@code SessionTimer.everyMinute}<td>second 34 of each minute
 *       <td>writes down when browsers' sessions were used, removes those that have ended<td>-
 *   <tr><td>{@code AuditTimer.store}<td>each 2 s
 *       <td>stores refusals, and lists with addresses, that were counted in memory<td>-
 *   <tr><td>{@code AuditTimer.removeOld}<td>second 52 of each minute
 *       <td>once from 02:47 UTC on, removes audit entries older than their retention
 *       <td>lease and {@code job_run} {@code audit-retention}
 *   <tr><td>{@code StorageTimer.eachSecond}<td>each second
 *       <td>looks whether another server has become the primary<td>the gate, at once or not at all
 *   <tr><td>{@code RollupTimer.eachSecond}<td>each second
 *       <td>folds visits that wait, goes on with a rebuild, copies days of pages that the version
 *           before folded, and keeps that one from folding<td>lease {@code rollups and reports}
 *   <tr><td>{@code RetentionTimer.run}<td>each 10 s
 *       <td>goes on removing visits, then unused dictionary rows; once from 02:29 UTC on, begins to
 *       remove visits older than the retention
 *       <td>lease {@code rollups and reports}, to drop a partition also {@code footfall.partitions}; to begin also
 *       lease and {@code job_run} {@code retention}
 *   <tr><td>{@code SourceRemovalTimer.run}<td>each 5 s
 *       <td>goes on taking the visits of an import back<td>lease {@code rollups and reports}
 *   <tr><td>{@code PseudonymTimer.run}<td>each 10 s until done
 *       <td>replaces addresses by pseudonyms where these are to be stored<td>-
 *   <tr><td>{@code VisitorRemovalTimer.run}<td>each 5 s
 *       <td>goes on removing the records of persons<td>lease {@code rollups and reports}
 *   <tr><td>{@code ImportTimer.everyTenSeconds}<td>each 10 s
 *       <td>gives a sign of life of the imports that the node runs<td>-
 *   <tr><td>{@code PartitionTimer.hourly}<td>at the start, minute 17 of each hour
 *       <td>makes the partitions of the coming days<td>MariaDB's lock {@code footfall.partitions}
 *   <tr><td>{@code IdUseTimer.hourly}<td>at the start, minute 41 of each hour
 *       <td>looks how many ids of the dictionaries are used<td>-
 *   <tr><td>{@code PresenceTimer.sweep}<td>each 5 s
 *       <td>reads other nodes' heartbeats, forgets silent clients in memory<td>-
 *   <tr><td>{@code PresenceTimer.fold}<td>each 5 s
 *       <td>folds heartbeats into the histories of all clients and of sites, trims their outbox<td>row {@code presence_fold}
 *   <tr><td>{@code PresenceTimer.sweepAddresses}<td>second 24 of each minute
 *       <td>forgets which clients belong to an address, once they are silent<td>-
 *   <tr><td>{@code PresenceTimer.removeSilent}<td>second 44 of each minute
 *       <td>removes clients that were silent for the retention, and streams of processes that are gone
 *       <td>lease and {@code job_run} {@code silent-clients}, row {@code presence_fold}
 * </table>
 */
package footfall;
