package footfall.retention.entity;

/**
 * A removal of visits; all components but one are ids, which order visits by time.
 *
 * @param from visits with smaller ids were already being removed when it began
 * @param before visits with smaller ids are removed
 * @param aggregates whether the rollups are rebuilt from the visits that are kept
 * @param cleanedBefore the start of the first day without removed visits, before it began
 */
public record Removal(long from, long before, boolean aggregates, long cleanedBefore) {}
