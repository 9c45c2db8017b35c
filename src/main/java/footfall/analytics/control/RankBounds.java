package footfall.analytics.control;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What is to be ranked, each with a bound: a rank that its own is not before. The first bounds come
 * first.
 *
 * @param <R> a rank
 */
interface RankBounds<R> {

  /**
   * Returns the bounds that come next. There may be fewer than {@code limit}, and none, even if
   * others come behind them.
   *
   * @param limit how many at most, 1 or more
   */
  List<R> next(int limit) throws SQLException;

  /** Returns a rank that none of the bounds to come is before; empty if none is to come. */
  Optional<R> ceiling();
}
