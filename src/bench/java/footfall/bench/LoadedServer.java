package footfall.bench;

import footfall.bench.load.LoadProcess;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.time.Duration;

/** A Liberty with a load generator, whose cost is accounted for. */
public final class LoadedServer implements AutoCloseable {
  private static final int PAGES = 1_000;

  private final BenchServers servers;
  private final LibertyProcess liberty;
  private final LoadProcess generator;

  /**
   * Starts the load generator.
   *
   * @param liberty any of those over the servers' database
   */
  public LoadedServer(BenchServers servers, LibertyProcess liberty) throws IOException {
    this.servers = servers;
    this.liberty = liberty;
    this.generator = LoadProcess.start(liberty.port());
  }

  /** Loads it for a time, with requests for 1,000 pages; see {@link LoadProcess#run}. */
  public LoadCost measure(String path, int connections, Duration time, int clients)
      throws IOException {
    return measure(path, connections, time, PAGES, clients);
  }

  /** Loads it for a time; see {@link LoadProcess#run}. */
  public LoadCost measure(String path, int connections, Duration time, int pages, int clients)
      throws IOException {
    var libertyBefore = CpuTime.of(liberty.pid());
    var databaseBefore = CpuTime.of(servers.database().pid());
    var generatorBefore = CpuTime.of(generator.pid());
    var result = generator.run(path, connections, time, pages, clients);
    return new LoadCost(
        result,
        CpuTime.of(liberty.pid()).since(libertyBefore),
        CpuTime.of(servers.database().pid()).since(databaseBefore),
        CpuTime.of(generator.pid()).since(generatorBefore));
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }
}
