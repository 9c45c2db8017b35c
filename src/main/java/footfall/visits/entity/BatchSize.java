package footfall.visits.entity;

/**
 * The size of a committed batch.
 *
 * @param id the number of the batch
 * @param visits how many visits it has; 0 for a fence, see {@code OutboxFence}
 */
public record BatchSize(long id, int visits) {}
