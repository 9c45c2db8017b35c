package footfall.analytics.control;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The first of the ranks that were found so far.
 *
 * @param <R> a rank, of which no two that are found are equal
 */
final class TopRanks<R> {

  private final Comparator<R> order;
  private final Optional<R> after;
  private final int limit;
  private final TreeSet<R> first;

  /**
   * @param order the best first
   * @param after the rank after which they start; empty for the start
   * @param limit how many are kept, 1 or more
   */
  TopRanks(Comparator<R> order, Optional<R> after, int limit) {
    this.order = order;
    this.after = after;
    this.limit = limit;
    this.first = new TreeSet<>(order);
  }

  /** Adds what was found; a rank that is there already is not added twice. */
  void add(R rank) {
    if (after.filter(start -> order.compare(start, rank) >= 0).isEmpty()) {
      first.add(rank);
      if (first.size() > limit) {
        first.pollLast();
      }
    }
  }

  /** Returns whether neither a rank nor one behind it would be kept. */
  boolean excludes(R rank) {
    return isFull() && order.compare(first.last(), rank) <= 0;
  }

  boolean isFull() {
    return first.size() == limit;
  }

  /** The last of those that are kept, if that is as many as may be. */
  Optional<R> last() {
    return isFull() ? Optional.of(first.last()) : Optional.empty();
  }

  /** The ranks that are kept, the best first. */
  List<R> list() {
    return List.copyOf(first);
  }
}
