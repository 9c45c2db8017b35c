/**
 * Records visits: one by URL, several at once, or one by page id. A visit that is acknowledged is
 * committed.
 *
 * <p>What was decided:
 *
 * <ul>
 *   <li>Visits are stored by group commit ({@code VisitBatchRecorder}, {@code VisitStore}) and
 *       buffered nowhere else, so that a crash loses nothing acknowledged.
 *   <li>A row is an id that contains the time ({@code VisitId}) and three ids of dictionaries,
 *       whose rows are committed before the visits that use them ({@code DictionaryStore}).
 *   <li>Imports insert visits in their own transactions ({@code VisitInsert}).
 * </ul>
 */
package footfall.visits;
