/**
 * Recording: one visit, several at once, by page counter. Whatever is acknowledged is committed.
 *
 * <p>What was decided:
 *
 * <ul>
 *   <li>Group commit ({@code VisitCommits}, {@code VisitStore}). There is no other buffer, so a
 *       crash loses nothing acknowledged.
 *   <li>A row is an id that holds the time ({@code VisitId}) and three small integers. Dictionaries
 *       are committed before the visits that use them ({@code DictionaryStore}).
 *   <li>A page's count is a snapshot plus what this node committed since ({@code PageCounts}).
 * </ul>
 */
package footfall.visits;
