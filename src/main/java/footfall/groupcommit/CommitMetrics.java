package footfall.groupcommit;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * What a group commit tells operators: once for each batch or refusal, so that a recorded item
 * costs nothing. The buckets are in microprofile-config.properties.
 */
final class CommitMetrics {

  private static final Metadata QUEUED =
      Metadata.builder()
          .withName("footfall_queued")
          .withDescription("Visits and heartbeats that wait for a writer")
          .build();

  private static final Metadata OLDEST =
      Metadata.builder()
          .withName("footfall_oldest_waiting")
          .withUnit(MetricUnits.SECONDS)
          .withDescription("For how long the oldest request has waited for its commit")
          .build();

  private static final Metadata COMMIT =
      Metadata.builder()
          .withName("footfall_commit")
          .withDescription("How long batches took from the queue to the end of their commit")
          .build();

  private static final Metadata ITEMS =
      Metadata.builder()
          .withName("footfall_batch_items")
          .withDescription("Visits or heartbeats in a batch that was committed")
          .build();

  private static final Metadata REFUSED =
      Metadata.builder()
          .withName("footfall_refused")
          .withDescription("Visits and heartbeats that were not recorded, limits aside, by reason")
          .build();

  private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
  private final Timer commit;
  private final Histogram items;

  CommitMetrics(String kind, MetricRegistry metrics) {
    Tag tag = new Tag("kind", kind);
    commit = metrics.timer(COMMIT, tag);
    items = metrics.histogram(ITEMS, tag);
    for (Refusal reason : Refusal.values()) {
      refused.put(reason, metrics.counter(REFUSED, tag, new Tag("reason", reason.tag())));
    }
  }

  /** Registers what is read from the group commit when the metrics are asked for. */
  static void observe(String kind, GroupCommit<?> commit, MetricRegistry metrics) {
    Tag tag = new Tag("kind", kind);
    metrics.gauge(QUEUED, commit, of -> of.queue().items(), tag);
    metrics.gauge(OLDEST, commit, of -> of.oldestWait().toNanos() / 1e9, tag);
  }

  void committed(int count, Duration taken) {
    items.update(count);
    commit.update(taken);
  }

  void refused(Refusal reason, int count) {
    refused.get(reason).inc(count);
  }
}
