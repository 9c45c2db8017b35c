package footfall.rollups.entity;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** How often each user agent visited, by its id. Sorted arrays: adding up two is one pass. */
public final class AgentCounts {

  private static final int FEW = 4;

  private int[] agents = new int[FEW];
  private long[] counts = new long[FEW];
  private int size;

  /** Takes an agent and its visits. */
  @FunctionalInterface
  public interface Receiver {

    void accept(int agent, long visits);
  }

  /** The counts that {@link #toBytes} made {@code bytes} of; no bytes are no counts. */
  public static AgentCounts of(byte[] bytes) {
    AgentCounts read = new AgentCounts();
    if (bytes.length > 0) {
      read.read(ByteBuffer.wrap(bytes));
    }
    return read;
  }

  private void read(ByteBuffer bytes) {
    size = (int) VarInts.read(bytes);
    agents = new int[size];
    counts = new long[size];
    for (int i = 0; i < size; i++) {
      agents[i] = (int) VarInts.read(bytes);
      counts[i] = VarInts.read(bytes);
    }
  }

  public void add(int agent, long visits) {
    int at = Arrays.binarySearch(agents, 0, size, agent);
    if (at >= 0) {
      counts[at] += visits;
    } else {
      insert(-at - 1, agent, visits);
    }
  }

  private void insert(int at, int agent, long visits) {
    if (size == agents.length) {
      agents = Arrays.copyOf(agents, Math.max(FEW, 2 * size));
      counts = Arrays.copyOf(counts, agents.length);
    }
    System.arraycopy(agents, at, agents, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    agents[at] = agent;
    counts[at] = visits;
    size++;
  }

  public void addAll(AgentCounts other) {
    if (other.size <= 1) {
      other.forEach(this::add);
    } else {
      merge(other);
    }
  }

  private void merge(AgentCounts other) {
    int[] mergedAgents = new int[size + other.size];
    long[] mergedCounts = new long[size + other.size];
    int merged = 0;
    for (int i = 0, j = 0; i < size || j < other.size; merged++) {
      long mine = i < size ? agents[i] : Long.MAX_VALUE;
      long others = j < other.size ? other.agents[j] : Long.MAX_VALUE;
      mergedAgents[merged] = (int) Math.min(mine, others);
      mergedCounts[merged] =
          (mine <= others ? counts[i++] : 0) + (others <= mine ? other.counts[j++] : 0);
    }
    agents = mergedAgents;
    counts = mergedCounts;
    size = merged;
  }

  /** Hands out the counts by the agents' ids. */
  public void forEach(Receiver receiver) {
    for (int i = 0; i < size; i++) {
      receiver.accept(agents[i], counts[i]);
    }
  }

  /** The number of agents, then each agent and its count, by the agents' ids. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VarInts.write(bytes, size);
    forEach(
        (agent, visits) -> {
          VarInts.write(bytes, agent);
          VarInts.write(bytes, visits);
        });
    return bytes.toByteArray();
  }
}
