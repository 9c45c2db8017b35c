package footfall.incontainer;

import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Made-up visits, each test's of a minute of its own. */
final class Visits {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private Visits() {}

  /** So many visits with different ids. */
  static List<Visit> of(int minute, int count) {
    long first = VisitId.firstTick(START.plusSeconds(60L * minute).toEpochMilli());
    return LongStream.range(first, first + count)
        .mapToObj(tick -> new Visit(VisitId.live(tick, 255), 1, 1, 1))
        .toList();
  }
}
