/**
 * Counts of pages that a node knows, and shares with other nodes over shards of Redis. MariaDB
 * decides every count; a shard saves a node from asking it.
 *
 * <p>A shard keeps a page's count as it was in a <i>snapshot</i> of MariaDB, plus <i>increments</i>
 * that nodes send for the visits that they committed since, for {@code
 * footfall.page-counts.max-age} after that snapshot. Whatever goes wrong is right again after that
 * time.
 *
 * <p>What makes a count exact meanwhile:
 *
 * <ul>
 *   <li><b>A fill does not overwrite an increment.</b> Who misses a count gets a lease, opens a
 *       snapshot after that, and fills the shard only if the lease is still there; an increment
 *       that arrives between takes the lease away, and any fill needs another (Nishtala et al.,
 *       Scaling Memcache at Facebook, NSDI 2013, section 3.2.1). One key has either a lease or a
 *       count, so that no script needs two keys, which a shard refuses while their slot moves.
 *   <li><b>An increment is not added to a snapshot that has it.</b> A lease does not prevent that:
 *       a visit may be committed before the snapshot, and its increment arrive after the fill. So
 *       both carry when they happened as an interval of MariaDB's clock, in which they certainly
 *       did ({@link footfall.analytics.counts.IntervalClock}; the idea is that of TrueTime: Corbett
 *       et al., Spanner, OSDI 2012, section 3). An increment is added if its interval is after the
 *       snapshot's, dropped if it is before, and where the two overlap, which is some milliseconds
 *       long, the count is removed. How long increments are under way does not matter.
 *   <li><b>No increment is added twice.</b> Each node numbers its batches; a shard remembers the
 *       last number of each node and takes larger ones only. A node's own snapshot has the number
 *       of its last batch in it, so that the clock is not needed there.
 * </ul>
 *
 * <p>What makes a node's answers include all that it acknowledged, and never go back: a node takes
 * a shard's count only if that has the number of the last batch of that page of which the node told
 * shards, or a snapshot that is certainly later; and, with what the node has not told yet, is not
 * smaller than what the node knows ({@link footfall.analytics.counts.KnownCount}). Otherwise it
 * asks MariaDB. What it knows lives longer than any count of a shard; where it had to be forgotten,
 * only later snapshots are taken. So a count of a shard that is too large, after a fault, is gone
 * in time as well.
 *
 * <p>Increments wait a little for others and are sent together, those of a page as one. Nobody
 * misses them meanwhile: the node itself adds what it has not told yet to a shard's count, by the
 * same rules as the shard would; other nodes may learn of visits {@code
 * footfall.page-counts.max-age} later.
 *
 * <p>A node answers from its memory until the count's snapshot is {@code
 * footfall.page-counts.max-age} old, wherever the count came from: ages do not add up.
 */
package footfall.analytics.counts;
