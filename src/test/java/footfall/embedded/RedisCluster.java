package footfall.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * A Redis Cluster of three primaries with a replica each, which takes over 2 s after its primary
 * was lost.
 */
public final class RedisCluster implements AutoCloseable {

  private static final int SHARDS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The primaries, then their replicas in the same order, then what was added later. */
  private final List<Node> nodes = new ArrayList<>();

  private final Path directory;

  /** Slots, the port of their primary, and whether a replica can take over from it. */
  private record Range(long first, long last, int primary, boolean hasReplica) {

    static Range of(List<?> fields) {
      List<?> primary = (List<?>) fields.get(2);
      return new Range(
          (long) fields.get(0),
          (long) fields.get(1),
          ((Long) primary.get(1)).intValue(),
          fields.size() > 3);
    }
  }

  private record Node(RedisProcess process, int busPort) {

    Object ask(Protocol.Command command, String... arguments) {
      try (Jedis client = process.client()) {
        return client.sendCommand(command, arguments);
      }
    }

    String text(Protocol.Command command, String... arguments) {
      return new String((byte[]) ask(command, arguments), StandardCharsets.UTF_8);
    }

    Object cluster(String... arguments) {
      return ask(Protocol.Command.CLUSTER, arguments);
    }

    String id() {
      return text(Protocol.Command.CLUSTER, "MYID");
    }

    boolean isOk() {
      return text(Protocol.Command.CLUSTER, "INFO").contains("cluster_state:ok");
    }

    boolean isFollowing() {
      return text(Protocol.Command.INFO, "replication").contains("master_link_status:up");
    }

    List<Range> ranges() {
      return ((List<?>) cluster("SLOTS")).stream().map(range -> Range.of((List<?>) range)).toList();
    }

    boolean hasSlots() {
      return text(Protocol.Command.CLUSTER, "NODES")
          .lines()
          .anyMatch(line -> line.contains("myself,master") && line.matches(".* connected \\d.*"));
    }

    long known() {
      return text(Protocol.Command.CLUSTER, "NODES")
          .lines()
          .filter(line -> !line.contains("handshake") && !line.contains("noaddr"))
          .count();
    }
  }

  private RedisCluster(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts a cluster and returns once every replica follows its primary. Skips the test where Redis
   * is not installed.
   *
   * @param directory for its files
   */
  public static RedisCluster start(Path directory) throws IOException {
    Programs.require("redis-server");
    RedisCluster cluster = new RedisCluster(directory);
    try {
      cluster.create();
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void create() throws IOException {
    for (int i = 0; i < 2 * SHARDS; i++) {
      startNode();
    }
    for (int i = 0; i < SHARDS; i++) {
      int first = i * Protocol.CLUSTER_HASHSLOTS / SHARDS;
      int last = (i + 1) * Protocol.CLUSTER_HASHSLOTS / SHARDS - 1;
      nodes.get(i).cluster("SET-CONFIG-EPOCH", Integer.toString(i + 1));
      nodes.get(i).cluster("ADDSLOTSRANGE", Integer.toString(first), Integer.toString(last));
    }
    nodes.stream().skip(1).forEach(this::meet);
    await("all nodes know each other", node -> node.known() == nodes.size());
    for (int i = 0; i < SHARDS; i++) {
      nodes.get(SHARDS + i).cluster("REPLICATE", nodes.get(i).id());
    }
    await("the cluster is ok", Node::isOk);
    awaitReplicas();
  }

  private Node startNode() throws IOException {
    int busPort = Ports.free();
    Path files = directory.resolve("node-" + nodes.size());
    RedisProcess process =
        new RedisProcess(
            files,
            Ports.free(),
            "--cluster-enabled",
            "yes",
            "--cluster-node-timeout",
            "2000",
            "--cluster-port",
            Integer.toString(busPort),
            "--repl-diskless-sync-delay",
            "0");
    Node node = new Node(process, busPort);
    nodes.add(node);
    process.stopLeftover();
    Files.deleteIfExists(files.resolve("nodes.conf"));
    process.start();
    return node;
  }

  private void meet(Node node) {
    nodes
        .get(0)
        .cluster(
            "MEET",
            "127.0.0.1",
            Integer.toString(node.process().port()),
            Integer.toString(node.busPort()));
  }

  /** Returns once every node that runs says that the cluster is ok, and replicas follow. */
  public void awaitOk() throws IOException {
    await("the cluster is ok", node -> !node.process().isRunning() || node.isOk());
    awaitReplicas();
  }

  /** Returns once no node that runs takes the one on a port for a primary. */
  public void awaitFailoverOf(int port) throws IOException {
    await(
        "another takes over from " + port,
        node ->
            !node.process().isRunning()
                || node.isOk() && node.ranges().stream().noneMatch(r -> r.primary() == port));
  }

  private void awaitReplicas() throws IOException {
    await(
        "replicas follow",
        node ->
            !node.process().isRunning()
                || node.text(Protocol.Command.INFO, "replication").contains("role:master")
                || node.isFollowing());
  }

  private void await(String what, Predicate<Node> condition) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!nodes.stream().allMatch(condition)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("Not within " + PATIENCE + ": " + what);
      }
      nodes.get(0).process().pause();
    }
  }

  /** The value of {@code footfall.redis} for this cluster: all nodes that it began with. */
  public String uris() {
    return nodes.stream()
        .limit(2 * SHARDS)
        .map(node -> node.process().uri())
        .collect(Collectors.joining(","));
  }

  /** Returns the port of the primary that has a key's slot now, as the nodes that run say. */
  public int primaryOf(String key) {
    int slot = JedisClusterCRC16.getSlot(key);
    return ranges().stream()
        .filter(range -> range.first() <= slot && slot <= range.last())
        .map(Range::primary)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no primary has slot " + slot));
  }

  /** Returns the port of a primary that a replica can take over from. */
  public int primaryWithReplica() {
    return ranges().stream()
        .filter(Range::hasReplica)
        .map(Range::primary)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no primary has a replica"));
  }

  /** Returns the ports of all primaries that have slots now. */
  public Set<Integer> primaries() {
    return ranges().stream().map(Range::primary).collect(Collectors.toSet());
  }

  private List<Range> ranges() {
    return nodes.stream()
        .filter(node -> node.process().isRunning())
        .findFirst()
        .orElseThrow()
        .ranges();
  }

  /** Returns the node that listens on a port, to kill, suspend or start it. */
  public RedisProcess node(int port) {
    return nodes.stream()
        .map(Node::process)
        .filter(process -> process.port() == port)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Adds a primary, without a replica, and moves an even share of all slots to it, with the keys
   * that are in them. Returns when they are there.
   */
  public void addShard() throws IOException {
    long shards = nodes.stream().filter(Node::hasSlots).count();
    Node added = startNode();
    meet(added);
    await("all nodes know each other", node -> node.known() == nodes.size());
    // The new one takes itself to be down at first, and then takes no keys.
    await("the cluster is ok", Node::isOk);
    Path log = directory.resolve("reshard.log");
    Process reshard =
        new ProcessBuilder(
                Programs.require("redis-cli").toString(),
                "--cluster",
                "reshard",
                "127.0.0.1:" + nodes.get(0).process().port(),
                "--cluster-from",
                "all",
                "--cluster-to",
                added.id(),
                "--cluster-slots",
                Long.toString(Protocol.CLUSTER_HASHSLOTS / (shards + 1)),
                "--cluster-yes")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (reshard.waitFor() != 0) {
        throw new IOException("Slots do not move" + LogTail.of(log));
      }
    } catch (InterruptedException e) {
      reshard.destroy();
      throw Interruption.of(e);
    }
    await("the cluster is ok", Node::isOk);
  }

  /** Returns all nodes. */
  public List<RedisProcess> nodes() {
    return nodes.stream().map(Node::process).toList();
  }

  /** Kills the node that listens on a port (SIGKILL). */
  public void kill(int port) throws IOException {
    node(port).kill();
  }

  /** Stops all nodes. */
  @Override
  public void close() throws IOException {
    for (Node node : nodes) {
      node.process().close();
    }
  }
}
