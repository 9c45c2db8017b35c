/**
 * Returns the metrics of pages and sites, and lists and exports visits. A resource makes a query
 * ({@code SummaryQuery}), {@code AnalyticsStore} runs it in a transaction, and a reader ({@code
 * SummaryReader}) answers it, with the SQL of the classes that it combines ({@code PageRanking},
 * {@code PageSummaries}, {@code PageTotals}). {@code ReportStore} does the same for reports, of
 * what a scope selects ({@code ScopedVisits}).
 *
 * <p>Of a page, {@code total_visits} and {@code unique_ips} are of all time; hours, user agents and
 * recent visits are of the window.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Every answer describes one moment: a transaction reads the rollups, and the batches that
 *       are not folded into them yet, in one snapshot ({@code Snapshot}), by statements that each
 *       look up a bounded number of rows.
 *   <li>Ties in the order of visits or pages are broken by what an answer shows, not by ids: the
 *       same visits give the same answer in every database.
 *   <li>No order of a window is stored. Its first pages are found from what bounds their numbers
 *       ({@code WindowRanking}): the ranking of all time, the sums of the window's days, or a few
 *       pages that an index finds; visits bound visitors. So is the order of sites.
 *   <li>Lists of visits and {@code recent_visits} show the visits that are kept. Totals, hours and
 *       user agents include visits that a cleanup removed.
 *   <li>Queries and exports have threads and connections of their own ({@code AnalyticsThreads}).
 *       Only exports may read from a replica, where an administrator asks for it: an answer must
 *       have what was just acknowledged.
 *   <li>A client that reads an export slowly keeps rows and partitions from being removed. So the
 *       node breaks one off of which too little is taken ({@code ExportProgress}); and while it
 *       waits for the client in the middle of a write, MariaDB ends the snapshot by itself.
 *   <li>Queries are SQL over JDBC: a row is one of thousands, and is added up, not kept.
 *   <li>A window of any time zone is counted by whole days (UTC) of the rollups where these are in
 *       one bin, by their hours where they are not, and an hour that is in several bins by quarter
 *       hours (sites) or by its visits (pages, odd times), else not at all ({@code WindowReader},
 *       {@code NotDivisibleException}). Quarters of pages would be as many rows as their visits. Of
 *       these an answer reads a bounded number ({@code VisitBudget}).
 *   <li>A window that is not over is compared up to a quarter of an hour, or to the hour in all of
 *       an answer where that hour's visits were removed ({@code ComparedWindow}): the tables of one
 *       screen are of one window, also where sites have the quarter hours.
 *   <li>Days of many pages are read by one range of each page, since few pages are visited every
 *       day: of 1,000 pages, each with visits on one day in 15, a year by week took MariaDB 0.13 s
 *       instead of 0.51 s ({@code DaySums}).
 *   <li>However wide a window, a report keeps the sets of visitors of at most 32 bins at once, and
 *       that of the window; and while it counts those of pages, that of one, and of a hundred those
 *       of days that the window cuts. Others are added to these as they are read ({@code
 *       WindowReader}).
 *   <li>A report has the tag of what it was made from, not of what it says ({@code ReportTags}): so
 *       it is known whether a client has it before it is made.
 * </ul>
 *
 * <p>The count of one page, for page counters, is answered from memory or a shard for some seconds
 * ({@link footfall.analytics.counts}).
 *
 * <p>What goes on now ({@code LiveResource}) is asked for by many screens every few seconds. Once a
 * second, if anyone asks, a node looks whether visits have changed, and reads those of all scopes
 * that were asked for lately from one snapshot ({@code LivePulse}), in a thread of its own and one
 * round at a time ({@code Rounds}); the answers, all share who ask for the same scope ({@code
 * LiveAnswers}). Most are answered before JAX-RS sees the request ({@code LiveFilter}). Who is
 * online, presence tells, which is above analytics: {@code OnlinePages} is its interface.
 *
 * <p>To add a member to the answer of {@code /summary} and {@code /stats}: the value in {@code
 * PageSummary}, its SQL and sum in {@code WindowCounts} (of the window) or {@code PageTotals} (of
 * all time), its JSON in {@code PageSummaryJson}; {@code openapi.yaml} and {@code CHANGELOG.md};
 * the model of {@code ExactnessIT}, and {@code AnalyticsIT}. If the rollups do not have it: a
 * column by a migration in {@code sql/}, {@code RollupTables} and {@code DayRollup} or {@code
 * TotalRollup} to store it, {@code Folding} to count it; days that are folded already get it by
 * {@code POST /rollups/rebuild}.
 */
package footfall.analytics;
