package footfall.ratelimit.entity;

/**
 * The decision whether a request is accepted.
 *
 * @param status of the quotas that were checked, the one with the fewest requests left or, if the
 *     request is refused, the one that refuses for the longest time
 */
public record Decision(boolean isAllowed, QuotaStatus status) {}
