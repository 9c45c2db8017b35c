package footfall.analytics.counts;

/**
 * The visits of a page that one or several transactions of a node committed.
 *
 * @param visits at least 1
 * @param first the number of the first of their batches
 * @param last the number of the last of their batches
 * @param begun the {@link System#nanoTime} before the first commit
 * @param ended the {@link System#nanoTime} after the last commit
 */
record Increment(int visits, long first, long last, long begun, long ended) {

  /** Returns these visits and those of later batches together. */
  Increment and(Increment later) {
    return new Increment(
        visits + later.visits,
        first,
        later.last,
        begun - later.begun < 0 ? begun : later.begun,
        ended - later.ended > 0 ? ended : later.ended);
  }

  /** Returns when they were committed. */
  ClockInterval when(IntervalClock clock) {
    return clock.during(begun, ended);
  }

  /** Returns what shards are told. */
  CountShards.Addition addition(IntervalClock clock) {
    return new CountShards.Addition(visits, first, last, when(clock));
  }
}
