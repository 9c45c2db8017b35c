package footfall.analytics.counts;

import footfall.values.PageUrl;
import java.util.HashMap;
import java.util.Map;

/**
 * The visits of some pages that one or several successive transactions of a node committed.
 *
 * @param visits by page, each at least 1
 * @param first the number of the first of the batches
 * @param last the number of the last of the batches
 * @param begun the {@link System#nanoTime} before the first commit
 * @param ended the {@link System#nanoTime} after the last commit
 */
public record Increments(
    Map<PageUrl, Integer> visits, long first, long last, long begun, long ended) {

  /** Returns these and later ones together. */
  Increments and(Increments later) {
    Map<PageUrl, Integer> sums = new HashMap<>(visits);
    later.visits().forEach((page, count) -> sums.merge(page, count, Integer::sum));
    return new Increments(
        sums,
        first,
        later.last(),
        begun - later.begun() < 0 ? begun : later.begun(),
        ended - later.ended() > 0 ? ended : later.ended());
  }
}
