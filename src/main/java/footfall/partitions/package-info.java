/**
 * Partitions table visit by UTC day, so that retention drops old days whole. A timer creates the
 * partitions of the coming days, an import those of the past days that it meets.
 *
 * <p>Decisions: one node at a time changes partitions, under a named lock of MariaDB's; a locked
 * row would not do, since each statement of DDL commits. Visits of a day without a partition are
 * stored in one of several days, so recording never depends on a change. What a node knows of
 * partitions it asks again before it relies on it, since other nodes drop them. Which days are
 * coming is said by MariaDB's clock.
 */
package footfall.partitions;
