package footfall.bench;

import footfall.bench.load.LoadResult;
import java.util.Locale;

/**
 * A turn of load, and what it used of the processors.
 *
 * @param liberty what Liberty used, all nodes of it that were loaded
 * @param database what MariaDB used
 * @param redis what the servers of Redis used that nodes share; nothing if they have none
 * @param generator what the load generator used
 */
public record LoadCost(
    LoadResult load, CpuTime liberty, CpuTime database, CpuTime redis, CpuTime generator) {
  public double perSecond() {
    return load.perSecond();
  }

  /** Microseconds of Liberty for a request that was answered. */
  public double libertyCpu() {
    return perAnswer(liberty);
  }

  /** Microseconds of MariaDB for a request that was answered. */
  public double databaseCpu() {
    return perAnswer(database);
  }

  /** Microseconds of Redis for a request that was answered. */
  public double redisCpu() {
    return perAnswer(redis);
  }

  /** Microseconds of Liberty, MariaDB and Redis for a request that was answered. */
  public double serverCpu() {
    return perAnswer(servers());
  }

  /** Microseconds of the load generator for a request that was answered. */
  public double generatorCpu() {
    return perAnswer(generator);
  }

  private double perAnswer(CpuTime time) {
    return (double) time.total() / load.answered();
  }

  /** Microseconds of Liberty, MariaDB and Redis for a request, whether accepted or refused. */
  public double serverCpuWithRefused() {
    return (double) servers().total() / (load.answered() + load.refused());
  }

  private CpuTime servers() {
    return liberty.plus(database).plus(redis);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%8.0f/s, CPU µs: Liberty %.0f, MariaDB %.0f, Redis %.0f, load %.0f; %s",
        perSecond(),
        libertyCpu(),
        databaseCpu(),
        redisCpu(),
        generatorCpu(),
        load);
  }
}
