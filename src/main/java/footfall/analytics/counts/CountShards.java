package footfall.analytics.counts;

import footfall.values.PageUrl;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where nodes share counts. What is missing or fails here is asked of MariaDB, so that callers do
 * without it when a method throws a {@link footfall.redis.RedisUnavailableException}.
 */
public interface CountShards {

  /**
   * Reads the count of a page.
   *
   * @param lease given if there is none: whoever has it may fill the shard
   */
  Read read(PageUrl page, String lease);

  /** Fills the shard, unless the lease is gone. */
  void fill(PageUrl page, String lease, Fill fill);

  /**
   * Adds visits to counts, in one round trip for each shard.
   *
   * @return the pages for which it failed
   */
  Set<PageUrl> add(Map<PageUrl, Addition> additions);

  /**
   * What a shard has of a page.
   *
   * @param count empty if it has none
   * @param isLeased whether the lease was given
   * @param port of the shard; 0 if it has none
   */
  record Read(Optional<SharedCount> count, boolean isLeased, int port) {}

  /**
   * Visits of a page that this node committed.
   *
   * @param visits at least 1
   * @param first the number of the first of their batches
   * @param last the number of the last of their batches
   * @param when their commits happened
   */
  record Addition(int visits, long first, long last, ClockInterval when) {}

  /**
   * A count for a shard.
   *
   * @param count of a snapshot
   * @param snapshot when it was opened
   * @param sequence the number of the last batch of this node, which is in the snapshot
   * @param life for how long the shard keeps it
   */
  record Fill(long count, ClockInterval snapshot, long sequence, Duration life) {}
}
