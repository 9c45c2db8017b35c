package footfall.bench.analytics;

import footfall.bench.CpuTime;

/**
 * All visits read once.
 *
 * @param rows how many there were
 * @param bytes what was read, without HTTP's own; 0 if not counted
 * @param nanos from the request to the end
 * @param liberty what Liberty used of the processors
 * @param database what MariaDB used
 * @param heap Liberty's, in MB, garbage included: before, the most seen meanwhile, after
 */
record ExportResult(
    long rows, long bytes, long nanos, CpuTime liberty, CpuTime database, Heap heap) {

  record Heap(long before, long most, long after) {
    static final Heap UNKNOWN = new Heap(0, 0, 0);
  }

  double perSecond() {
    return rows * 1e9 / nanos;
  }
}
