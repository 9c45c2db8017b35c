package footfall.bench;

import footfall.bench.load.LoadResult;

/**
 * A target under load for a while.
 *
 * @param connections how many were open
 * @param liberty what Liberty used of the processors
 * @param database what MariaDB used
 * @param generator what the load generator used
 */
record Measurement(
    Target target,
    int connections,
    LoadResult load,
    CpuTime liberty,
    CpuTime database,
    CpuTime generator) {

  double perSecond() {
    return load.perSecond();
  }

  /** Microseconds of Liberty for a request. */
  double libertyCpu() {
    return perRequest(liberty);
  }

  /** Microseconds of MariaDB for a request. */
  double databaseCpu() {
    return perRequest(database);
  }

  /** Microseconds of Liberty and MariaDB for a request. */
  double cpu() {
    return perRequest(liberty.plus(database));
  }

  /** Microseconds of the load generator for a request. */
  double generatorCpu() {
    return perRequest(generator);
  }

  private double perRequest(CpuTime time) {
    return (double) time.total() / load.answered();
  }
}
