package footfall.analytics.control;

import footfall.analytics.entity.LiveVisits;
import footfall.rollups.entity.RollupDay;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Adds up the visits of the last minutes of a site or a page. Minutes are those since 1970. */
final class LiveTally {

  /** How many minutes an answer has, the current one included. */
  static final int MINUTES = 30;

  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

  private final Map<Integer, Long> counts = new HashMap<>();
  private Optional<Instant> newest = Optional.empty();

  /** Returns the first of the last minutes. */
  static int first(Instant now) {
    return RollupDay.minute(now) - MINUTES + 1;
  }

  /** Returns the start of a minute. */
  static Instant start(int minute) {
    return Instant.ofEpochMilli(minute * MINUTE_MILLIS);
  }

  void add(int minute, long visits) {
    counts.merge(minute, visits, Long::sum);
  }

  /** Adds a visit, which may be the newest. */
  void add(Visit visit) {
    Instant time = VisitId.time(visit.id());
    add(RollupDay.minute(time), 1);
    see(time);
  }

  /** Tells the time of a visit, which may be the newest. */
  void see(Instant time) {
    if (newest.isEmpty() || time.isAfter(newest.get())) {
      newest = Optional.of(time);
    }
  }

  /**
   * Returns what was added.
   *
   * @param firstKnown the first minute of which all visits were added
   * @param counted see {@link LiveVisits}
   */
  LiveVisits visits(Instant now, int firstKnown, Instant counted) {
    int first = first(now);
    List<LiveVisits.Minute> minutes =
        IntStream.range(first, first + MINUTES)
            .mapToObj(
                minute ->
                    new LiveVisits.Minute(
                        start(minute),
                        minute < firstKnown
                            ? Optional.empty()
                            : Optional.of(counts.getOrDefault(minute, 0L))))
            .toList();
    return new LiveVisits(minutes, newest, counted);
  }

  /** Returns what there is where there are no visits. */
  static LiveVisits nothing(Instant now) {
    return new LiveTally().visits(now, first(now), now);
  }
}
