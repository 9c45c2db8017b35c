package footfall.bench.analytics;

import footfall.bench.load.LoadResult;

/**
 * Old visits removed while others were recorded.
 *
 * @param deleted how many visits the service says it removed
 * @param nanos from the request to its answer
 * @param goneNanos from the request until all rows were gone
 * @param before how recording did in the 20 s before
 * @param during how it did until all rows were gone
 * @param after how it did in the 10 s after that
 */
record RetentionResult(
    long deleted,
    long nanos,
    long goneNanos,
    LoadResult before,
    LoadResult during,
    LoadResult after) {

  long failed() {
    return before.failed() + during.failed() + after.failed();
  }
}
