/**
 * Removes visits that are older than the retention, each night or when an administrator requests
 * it.
 *
 * <p>Decisions: a removal is first stored in {@code recording_gate} ({@code RemovalGate}). From
 * then on no query shows the visits and no import adds to them, so the request is answered; the
 * rows are removed afterwards, at a pace that does not slow recording down ({@code Cleanup}). After
 * a crash the stored removal is continued. Whole days are dropped with their partitions: deleting
 * their rows would take minutes and leave MariaDB undo log to purge. Dictionary rows are removed
 * once nothing refers to them ({@code DictionaryRemoval}); ids of them in caches are rejected when
 * visits are stored, by the epoch of the dictionaries. Both lock the gate alone, at a moment in
 * which no visits are being committed ({@code GateRetry}).
 *
 * <p>The visits of an import that is taken back are removed from the totals as well ({@code
 * SourceRemoval}): some hours of a day in each transaction, which deletes the rows and corrects the
 * rollups, so that every answer counts exactly the rows that are there. A rebuild would lose the
 * totals of earlier removals, and take minutes for a source of a hundred lines. The step that was
 * last committed is known by the ids that the source still has. It waits for a rebuild that runs.
 *
 * <p>So are the visits of a person ({@code VisitorRemoval}), hour by hour where the rollups know
 * the person, in the order of time: {@code visitor_removal} says up to where. All visits that were
 * acknowledged before the request are gone at the end; of those that come meanwhile, each hour's
 * until it was looked at, so that a person who goes on visiting does not keep it from ending. Rooms
 * above have what else there is of a person removed by an event, before the removal ends.
 */
package footfall.retention;
