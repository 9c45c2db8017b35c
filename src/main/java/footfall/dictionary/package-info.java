/**
 * Maps pages, visitors and user agents to ids, for recording, and ids to their values, for
 * analytics. Both directions have bounded caches.
 *
 * <p>Rows are committed before the visits that use them. A cleanup removes rows that no visit uses,
 * which begins a new epoch; so does another server that becomes the primary, since it may have
 * given the last ids to other values. Visits are stored only in the epoch in which their ids were
 * looked up, and the caches from values to ids contain ids of one epoch only.
 *
 * <p>Ids are INT and end at 2,147,483,647, also for rows that are gone. A gauge and a warning say
 * so in time ({@code IdUse}); after that, visits with a new value are refused with 503, all others
 * are recorded.
 */
package footfall.dictionary;
