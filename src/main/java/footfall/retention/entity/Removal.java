package footfall.retention.entity;

/**
 * A removal of visits.
 *
 * @param from visits with smaller ids were being removed before
 * @param before visits with smaller ids are removed
 * @param aggregates whether the rollups are made anew of the visits that are kept
 * @param cleanedBefore the id of the first day from which no visit had been removed earlier
 */
public record Removal(long from, long before, boolean aggregates, long cleanedBefore) {}
