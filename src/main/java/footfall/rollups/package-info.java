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
 *       adds batches to the rollups and removes exactly these from the outbox in the same
 *       transaction. A reader adds what is in the outbox in one snapshot, so a visit counts as soon
 *       as it is acknowledged, and once. Counting visits by their time instead would miss those
 *       that commit late, as would counting batches by their numbers.
 *   <li>Readers begin behind {@code rollup_state.folded_to}, a number up to which no batch is left
 *       or will come. A fence moves it ({@code FoldingFence}): a batch of no visits whose number
 *       was drawn while no visits were being committed. While there is no moment for one, the
 *       number stays, and readers walk over more batches that MariaDB has not purged.
 *   <li>The version before counts batches by their numbers, from {@code folded_to} on. It may run
 *       beside this one during an upgrade: batches are appended under the gate's lock as it relies
 *       on, and no batch is behind that number.
 *   <li>A row per day holds its 24 hours ({@code DayRollup}). A row per hour would be seven times
 *       as many rows for pages with few visits, and folding 10 million visits would take several
 *       times as long.
 *   <li>Sets of visitors are Roaring bitmaps, not HyperLogLog sketches, whose counts are off by a
 *       percent or two.
 *   <li>One node at a time folds, under a lease that each transaction renews and thereby keeps
 *       locked ({@link footfall.database.control.Lease}).
 *   <li>Sites have quarter hours as well ({@code SiteQuarters}), since time zones may be off the
 *       whole hour. Pages have none: they would be most of all rows, and the visits of an hour of a
 *       page are soon counted.
 *   <li>The days of pages are there twice, with sets by page and without by site and day ({@code
 *       SitePageDays}), so that pages of a month are ranked by reading short rows in sequence.
 *   <li>Folders with many pages have days as sites have ({@code FolderDays}), so that a prefix
 *       takes no longer than a site, and they are few beside the pages. They have no totals. {@code
 *       FolderSearch} finds them after their pages were folded; folding adds to days from then on,
 *       and {@code FolderFilling} adds up the pages of earlier ones, day by day.
 *   <li>Totals get the visitors of a day once it is over ({@code TotalVisitors}). With each fold,
 *       the sets of all popular pages would be read and written for a few new visitors: with five
 *       million of them, 25 of the 30 % of the processor time that folding 500 visits/s takes.
 *       Readers add the sets of the days that are missing.
 *   <li>Which of these tables has what of a generation is its {@code RollupExtent}: the version
 *       before folds without them ({@code VersionBefore}), and its rows are copied while the
 *       service runs ({@code Ranking}). Quarter hours are not in what it folded; a rebuild finds
 *       them in the visits that are kept.
 *   <li>A rebuild writes a new generation beside the current one and then replaces it at once
 *       ({@code Rebuild}), so queries are answered meanwhile.
 * </ul>
 */
package footfall.rollups;
