package footfall.rollups.entity;

import footfall.values.VarInts;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/** The number of visits by user agent id, in sorted arrays: adding two is a single merge. */
public final class AgentCounts {

  private static final int INITIAL_CAPACITY = 4;

  /** Up to this part of all, to look each of some up costs less than to merge them. */
  private static final int FEW = 8;

  private int[] agents = new int[INITIAL_CAPACITY];
  private long[] counts = new long[INITIAL_CAPACITY];
  private int size;

  /** Reads the counts that {@link #toBytes} wrote; no bytes are no counts. */
  public static AgentCounts of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  /** As {@link #of(byte[])}, from the position of a buffer on. */
  public static AgentCounts of(ByteBuffer buffer) {
    AgentCounts read = new AgentCounts();
    if (buffer.hasRemaining()) {
      read.size = (int) VarInts.read(buffer);
      read.agents = new int[read.size];
      read.counts = new long[read.size];
      for (int i = 0; i < read.size; i++) {
        read.agents[i] = (int) VarInts.read(buffer);
        read.counts[i] = VarInts.read(buffer);
      }
    }
    return read;
  }

  public void add(int agent, long visits) {
    int index = Arrays.binarySearch(agents, 0, size, agent);
    if (index >= 0) {
      counts[index] += visits;
    } else {
      insert(-index - 1, agent, visits);
    }
  }

  private void insert(int index, int agent, long visits) {
    if (size == agents.length) {
      agents = Arrays.copyOf(agents, Math.max(INITIAL_CAPACITY, 2 * size));
      counts = Arrays.copyOf(counts, agents.length);
    }
    System.arraycopy(agents, index, agents, index + 1, size - index);
    System.arraycopy(counts, index, counts, index + 1, size - index);
    agents[index] = agent;
    counts[index] = visits;
    size++;
  }

  public void addAll(AgentCounts other) {
    if (other.size <= 1) {
      other.forEach(this::add);
    } else if (other.size > size / FEW) {
      merge(other);
    } else {
      addFew(other);
    }
  }

  /** Adds in place what is here already, and merges the rest. */
  private void addFew(AgentCounts other) {
    AgentCounts others = new AgentCounts();
    for (int i = 0; i < other.size; i++) {
      int index = Arrays.binarySearch(agents, 0, size, other.agents[i]);
      if (index >= 0) {
        counts[index] += other.counts[i];
      } else {
        others.insert(others.size, other.agents[i], other.counts[i]);
      }
    }
    if (others.size > 0) {
      merge(others);
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

  /** Takes visits back that were added; user agents without visits are gone then. */
  public void subtract(AgentCounts other) {
    other.forEach((agent, visits) -> add(agent, -visits));
    int left = 0;
    for (int i = 0; i < size; i++) {
      if (counts[i] != 0) {
        agents[left] = agents[i];
        counts[left++] = counts[i];
      }
    }
    size = left;
  }

  /** Passes on each id and its number of visits, by ascending id. */
  public void forEach(ObjLongConsumer<Integer> consumer) {
    for (int i = 0; i < size; i++) {
      consumer.accept(agents[i], counts[i]);
    }
  }

  /** Writes, as LEB128, the number of user agents, then each id and its count by ascending id. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VarInts.write(bytes, size);
    for (int i = 0; i < size; i++) {
      VarInts.write(bytes, agents[i]);
      VarInts.write(bytes, counts[i]);
    }
    return bytes.toByteArray();
  }
}
