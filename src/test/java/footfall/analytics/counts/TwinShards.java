package footfall.analytics.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.values.PageUrl;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Does everything in a model and in Redis, and compares what they answer. */
final class TwinShards implements CountShards {

  /** The model decides when something expires: its time is made up. */
  static final Duration LONG = Duration.ofHours(1);

  private final CountShards model;
  private final CountShards real;

  /**
   * @param model decides when something expires or is away
   */
  TwinShards(CountShards model, CountShards real) {
    this.model = model;
    this.real = real;
  }

  @Override
  public Read read(PageUrl page, String lease) {
    Read expected = model.read(page, lease);
    Read actual = real.read(page, lease);
    assertEquals(expected.count(), actual.count());
    assertEquals(expected.isLeased(), actual.isLeased());
    return actual;
  }

  @Override
  public void fill(PageUrl page, String lease, Fill fill) {
    model.fill(page, lease, fill);
    real.fill(page, lease, new Fill(fill.count(), fill.snapshot(), fill.sequence(), LONG));
  }

  @Override
  public Set<PageUrl> add(Map<PageUrl, Addition> additions) {
    Set<PageUrl> failed = model.add(additions);
    if (failed.isEmpty()) {
      assertEquals(Set.of(), real.add(additions));
    }
    return failed;
  }
}
