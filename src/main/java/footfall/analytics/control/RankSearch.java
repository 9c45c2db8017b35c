package footfall.analytics.control;

import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Finds the first ranks of an order that nothing is stored in: evaluates candidates in the order of
 * their bounds, until no bound to come is before the last rank that was found. This is the
 * threshold algorithm (Fagin, Lotem, Naor, "Optimal Aggregation Algorithms for Middleware", PODS
 * 2001) with one sorted list, that of the bounds.
 *
 * @param <R> a rank
 */
final class RankSearch<R> {

  private final RankBounds<R> bounds;
  private final Evaluation<R> evaluation;
  private final TopRanks<R> found;
  private final UnaryOperator<R> best;

  /**
   * @param found is added to
   */
  RankSearch(RankBounds<R> bounds, Evaluation<R> evaluation, TopRanks<R> found) {
    this(bounds, evaluation, found, UnaryOperator.identity());
  }

  /**
   * @param found is added to
   * @param best the best rank of what has a bound, where this is not the bound itself; keeps the
   *     order of bounds
   */
  RankSearch(
      RankBounds<R> bounds, Evaluation<R> evaluation, TopRanks<R> found, UnaryOperator<R> best) {
    this.bounds = bounds;
    this.evaluation = evaluation;
    this.found = found;
    this.best = best;
  }

  /**
   * Adds the ranks of candidates to those that were found, but for those that have none.
   *
   * @param <R> a rank
   */
  @FunctionalInterface
  interface Evaluation<R> {

    /**
     * Evaluates.
     *
     * @param bounds those of the candidates, 1 or more
     */
    void evaluate(List<R> bounds, TopRanks<R> found) throws SQLException;
  }

  /**
   * Evaluates some candidates.
   *
   * @param limit how many at most, 1 or more
   * @return whether others may be among the first as well
   */
  boolean step(int limit) throws SQLException {
    List<R> candidates =
        bounds.next(limit).stream().filter(bound -> !found.excludes(best.apply(bound))).toList();
    if (!candidates.isEmpty()) {
      evaluation.evaluate(candidates, found);
    }
    return bounds.ceiling().filter(bound -> !found.excludes(best.apply(bound))).isPresent();
  }

  /**
   * Evaluates candidates until all first ones are found.
   *
   * @param first how many to begin with, 1 or more
   * @param most how many to evaluate at once, as it goes on
   */
  void run(int first, int most) throws SQLException {
    int atOnce = first;
    while (step(atOnce)) {
      atOnce = Math.min(2 * atOnce, most);
    }
  }
}
