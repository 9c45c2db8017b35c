package footfall.visits.entity;

/**
 * The size of a committed batch.
 *
 * @param id the number of the batch
 * @param visits how many visits it has, 1 or more
 */
public record BatchSize(long id, int visits) {}
