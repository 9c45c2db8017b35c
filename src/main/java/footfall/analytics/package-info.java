/**
 * Answers what was visited how often and by how many, and exports visits.
 *
 * <p>What was decided:
 *
 * <ul>
 *   <li>An answer is of one moment: a transaction reads the rollups and the batches that they do
 *       not have yet in one snapshot ({@code Snapshot}), by statements that each look up a bounded
 *       number of rows.
 *   <li>Where visits or pages are equal in what orders them, what they show decides and not their
 *       ids: so the same visits give the same answer in every database.
 *   <li>Lists of visits and {@code recent_visits} show the visits that are kept. Totals, hours and
 *       user agents include visits that a cleanup removed.
 *   <li>Questions and exports have threads and connections of their own ({@code AnalyticsThreads}).
 * </ul>
 */
package footfall.analytics;
