/**
 * Records visits: one by URL, several at once, or one by page id. A visit that is acknowledged is
 * committed.
 *
 * <p>A visit goes through {@code VisitsResource} (limits it), {@code VisitRecorder} (gives it an
 * id), the queue of {@link footfall.groupcommit}, {@code BatchWriter} in a thread of its own,
 * {@code VisitBatchRecorder} (finds the ids of its values) and {@code VisitStore}, whose
 * transaction inserts the rows ({@code VisitInsert}), appends them to the outbox ({@code
 * VisitOutbox}) and commits when its method returns. Then {@code BatchWriter} completes the
 * requests, which are answered with 200.
 *
 * <p>What was decided:
 *
 * <ul>
 *   <li>Visits are stored by group commit ({@code VisitBatchRecorder}, {@code VisitStore}) and
 *       buffered nowhere else, so that a crash loses nothing acknowledged.
 *   <li>A row is an id that contains the time ({@code VisitId}) and three ids of dictionaries,
 *       whose rows are committed before the visits that use them ({@code DictionaryStore}).
 *   <li>Imports insert visits in their own transactions ({@code VisitInsert}).
 *   <li>What nodes cache belongs to one server's time as primary ({@code StorageWatch}), which the
 *       statement that appends a batch compares: no round trip more. Who caches anything else by an
 *       id observes {@link footfall.database.control.StorageChanged}.
 *   <li>A batch is appended under a shared lock on {@code recording_gate}. Whoever must know that
 *       no visits are being committed locks it alone, without waiting ({@code GateLock}); folding
 *       need not know.
 * </ul>
 */
package footfall.visits;
