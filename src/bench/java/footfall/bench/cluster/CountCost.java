package footfall.bench.cluster;

import footfall.bench.LoadCost;

/**
 * A turn of questions for counts.
 *
 * @param percent how many of its answers came from where they should; NaN if that is not asked
 */
record CountCost(LoadCost cost, double percent) {
  /** Below this, a turn has not measured what it should. */
  private static final double ENOUGH = 95;

  double perSecond() {
    return cost.perSecond();
  }

  boolean isOfAnotherSource() {
    return percent < ENOUGH;
  }

  @Override
  public String toString() {
    return cost + "; " + percent + " % from there";
  }
}
