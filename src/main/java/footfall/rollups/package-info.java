/**
 * Maintains precomputed counts, so that a query costs the same however many visits were ever
 * recorded: for each page, each site and all visits a total and a row per day with its hours, all
 * with the exact set of visitors.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Counts are exact and depend on no clock. The transaction that stores visits also appends
 *       them to an outbox ({@link footfall.visits.control.VisitOutbox}). Folding ({@code Folding})
 *       adds batches to the rollups in the order of their numbers and stores the last number in the
 *       same transaction. A reader adds the later batches in one snapshot, so a visit counts as
 *       soon as it is acknowledged, and once. Counting visits by their time instead would miss
 *       those that commit late.
 *   <li>A row per day holds its 24 hours ({@code DayRollup}). A row per hour would be seven times
 *       as many rows for pages with few visits, and folding 10 million visits would take several
 *       times as long.
 *   <li>Sets of visitors are Roaring bitmaps, not HyperLogLog sketches, whose counts are off by a
 *       percent or two.
 *   <li>One node at a time folds, under a lease that each transaction renews and thereby keeps
 *       locked ({@link footfall.database.control.Lease}).
 *   <li>A rebuild writes a new generation beside the current one and then replaces it at once
 *       ({@code Rebuild}), so queries are answered meanwhile.
 * </ul>
 */
package footfall.rollups;
