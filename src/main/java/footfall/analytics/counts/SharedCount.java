package footfall.analytics.counts;

/**
 * The count of a page that a shard has.
 *
 * @param count of the snapshot and the increments since
 * @param snapshot when the snapshot was opened
 * @param sequence the number of the asking node's last batch that is in it, 0 if unknown
 */
record SharedCount(long count, ClockInterval snapshot, long sequence) {}
