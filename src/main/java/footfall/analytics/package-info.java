/**
 * Returns the metrics of pages and sites, and lists and exports visits. A resource makes a query
 * ({@code SummaryQuery}), {@code AnalyticsStore} runs it in a transaction, and a reader ({@code
 * SummaryReader}) executes its SQL.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Every answer describes one moment: a transaction reads the rollups, and the batches that
 *       are not folded into them yet, in one snapshot ({@code Snapshot}), by statements that each
 *       look up a bounded number of rows.
 *   <li>Visits or pages that are equal in what orders them are ordered by what they show and not by
 *       their ids: the same visits give the same answer in every database.
 *   <li>Lists of visits and {@code recent_visits} show the visits that are kept. Totals, hours and
 *       user agents include visits that a cleanup removed.
 *   <li>Queries and exports have threads and connections of their own ({@code AnalyticsThreads}).
 *   <li>Queries are SQL over JDBC: a row is one of thousands, and is added up, not kept.
 * </ul>
 */
package footfall.analytics;
