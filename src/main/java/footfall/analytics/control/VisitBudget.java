package footfall.analytics.control;

/**
 * How many visits an answer may still read one by one, which takes a hundred times as long as to
 * read what was counted beforehand.
 */
final class VisitBudget {

  private final long max;
  private long taken;

  /**
   * @param max the number of visits of an answer
   */
  VisitBudget(long max) {
    this.max = max;
  }

  /**
   * Takes visits that are about to be read.
   *
   * @throws TooManyVisitsException if the answer would read more than it may
   */
  void take(long visits) {
    taken += visits;
    if (taken > max) {
      throw new TooManyVisitsException(taken, max);
    }
  }
}
