package footfall.analytics.control;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Bounds that are all in memory. */
final class ListedBounds<R> implements RankBounds<R> {

  private final List<R> bounds;
  private int read;

  /**
   * @param order the first first
   */
  ListedBounds(List<R> bounds, Comparator<R> order) {
    this.bounds = bounds.stream().sorted(order).toList();
  }

  @Override
  public List<R> next(int limit) {
    int from = read;
    read = Math.min(from + limit, bounds.size());
    return bounds.subList(from, read);
  }

  @Override
  public Optional<R> ceiling() {
    return read < bounds.size() ? Optional.of(bounds.get(read)) : Optional.empty();
  }
}
