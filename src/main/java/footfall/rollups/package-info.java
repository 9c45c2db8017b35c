/**
 * Counts made beforehand, so that an answer costs the same however many visits were ever recorded:
 * for each page, each site and all visits a total and a row for each day with its hours, all with
 * the exact set of visitors.
 *
 * <p>What was decided:
 *
 * <ul>
 *   <li>Exact without trusting clocks. The transaction that stores visits appends them to an outbox
 *       as well ({@link footfall.visits.control.VisitOutbox}). Folding ({@code Folding}) adds
 *       batches to the rollups in the order of their numbers and notes the last one in the same
 *       transaction. Whoever reads adds the batches after that in one snapshot, so a visit counts
 *       as soon as it is acknowledged, and once.
 *   <li>A row for a day holds its 24 hours ({@code DayRollup}): a row for each hour would be seven
 *       times as many rows for pages that are visited now and then, and folding 10 million visits
 *       would take several times as long.
 *   <li>One node at a time folds, under a lease that it renews, and thereby keeps locked, in each
 *       transaction ({@link footfall.database.control.Lease}).
 *   <li>A rebuild makes a new generation beside the current one and then replaces it at once
 *       ({@code Rebuild}).
 * </ul>
 */
package footfall.rollups;
