package footfall.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several nodes over a {@link MariaDbPair}. */
public final class FootfallCluster implements AutoCloseable {

  /**
   * What each node may use of the machine that it shares with the others; and the tests stand for
   * proxies, which say where a visit came from.
   */
  private static final Map<String, String> SMALL =
      Map.of(
          "JVM_ARGS", "-XX:TieredStopAtLevel=1 -Xmx384m",
          "FOOTFALL_TRUSTED_PROXIES", "127.0.0.1",
          "FOOTFALL_WRITE_TIMEOUT", "PT0.7S");

  private final DataDirectory directory;
  private final MariaDbPair databases;
  private final List<ClusterNode> nodes = new ArrayList<>();

  private FootfallCluster(DataDirectory directory, MariaDbPair databases) {
    this.directory = directory;
    this.databases = databases;
  }

  /**
   * Prepares nodes whose files are in {@code target/instances/<name>}.
   *
   * @param databases which the caller closes
   * @param environments a map of further variables for each node
   */
  public static FootfallCluster of(
      String name, MariaDbPair databases, List<Map<String, String>> environments)
      throws IOException {
    DataDirectory directory = DataDirectory.open(BuildDirectory.resolve("instances").resolve(name));
    directory.clear();
    FootfallCluster cluster = new FootfallCluster(directory, databases);
    for (Map<String, String> environment : environments) {
      Map<String, String> variables = new HashMap<>(FootfallInstance.PATIENT);
      variables.putAll(SqlMode.environment());
      variables.putAll(databases.environment());
      variables.putAll(SMALL);
      variables.putAll(environment);
      cluster.nodes.add(
          new ClusterNode(directory.resolve("node-" + cluster.nodes.size()), variables));
    }
    cluster.forwardToPrimary();
    return cluster;
  }

  /** Starts all nodes at once, and returns when all are ready. */
  public FootfallCluster start() throws IOException {
    return start(Collections.nCopies(nodes.size(), Map.of()));
  }

  /**
   * As {@link #start()}, with another application than the build made, until each node is
   * restarted.
   */
  public FootfallCluster start(Path war) throws IOException {
    List<Map<String, String>> further = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      // Liberty expands the application beside it: two at once read what the other has half done.
      Path files = ServerFiles.of(directory.resolve("usr-" + i), war);
      further.add(Map.of("WLP_USER_DIR", files.toString()));
    }
    return start(further);
  }

  private FootfallCluster start(List<Map<String, String>> further) throws IOException {
    try {
      for (int i = 0; i < nodes.size(); i++) {
        nodes.get(i).restartWithoutWaiting(further.get(i));
      }
      for (ClusterNode node : nodes) {
        node.liberty().awaitHealth("ready");
      }
      return this;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Leads new connections of all nodes to the server that is the primary now. */
  public void forwardToPrimary() {
    nodes.forEach(node -> node.database().forwardTo(databases.primary().port()));
  }

  public MariaDbPair databases() {
    return databases;
  }

  public List<ClusterNode> nodes() {
    return nodes;
  }

  public ClusterNode node(int number) {
    return nodes.get(number);
  }

  @Override
  public void close() throws IOException {
    try {
      for (ClusterNode node : nodes) {
        node.close();
      }
    } finally {
      directory.close();
    }
  }
}
