package footfall.bench;

/**
 * The same rows stored in both ways, one after the other.
 *
 * @param imported by {@code POST /import}; the processor time is Liberty's and MariaDB's
 * @param raw by bulk insert; the processor time is the client's and MariaDB's
 */
record ImportMeasurement(Stored imported, Stored raw) {

  /**
   * Rows that were stored.
   *
   * @param nanos how long it took
   * @param client what their sender used of the processors
   * @param database what MariaDB used
   */
  record Stored(int rows, long nanos, CpuTime client, CpuTime database) {

    double perSecond() {
      return rows * 1e9 / nanos;
    }

    /** Microseconds of the sender for a row. */
    double clientCpu() {
      return (double) client.total() / rows;
    }

    /** Microseconds of MariaDB for a row. */
    double databaseCpu() {
      return (double) database.total() / rows;
    }
  }

  /** How fast an import is, where 1 is a raw insert. */
  double ratio() {
    return imported.perSecond() / raw.perSecond();
  }
}
