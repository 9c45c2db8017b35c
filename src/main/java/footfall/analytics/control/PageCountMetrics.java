package footfall.analytics.control;

import footfall.analytics.entity.PageCount;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Where counts of pages came from, and how many visits shards were not told of. */
@ApplicationScoped
public class PageCountMetrics {

  private static final Metadata ANSWERED =
      Metadata.builder()
          .withName("footfall_page_counts")
          .withDescription("Counts of pages that were answered, by where they came from")
          .build();

  private static final Metadata DROPPED =
      Metadata.builder()
          .withName("footfall_page_count_increments_dropped")
          .withDescription("Pages of whose visits Redis was not told, since it was away or slow")
          .build();

  @Inject private MetricRegistry metrics;

  private final Map<String, Counter> answered = new HashMap<>();
  private Counter dropped;

  @PostConstruct
  void register() {
    answered.put(PageCount.IN_MEMORY, metrics.counter(ANSWERED, new Tag("source", "memory")));
    answered.put(PageCount.REDIS, metrics.counter(ANSWERED, new Tag("source", "redis")));
    answered.put(PageCount.MARIADB, metrics.counter(ANSWERED, new Tag("source", "mariadb")));
    dropped = metrics.counter(DROPPED);
  }

  void answered(PageCount count) {
    boolean isShared = count.servedVia().startsWith(PageCount.REDIS);
    answered.get(isShared ? PageCount.REDIS : count.servedVia()).inc();
  }

  void dropped(int increments) {
    if (increments > 0) {
      dropped.inc(increments);
    }
  }
}
