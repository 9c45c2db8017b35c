package footfall.rollups.entity;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/** How often each user agent visited, by its id. */
public final class AgentCounts {

  private final Map<Integer, Long> counts = new TreeMap<>();

  /** The counts that {@link #toBytes} made {@code bytes} of; no bytes are no counts. */
  public static AgentCounts of(byte[] bytes) {
    AgentCounts counts = new AgentCounts();
    if (bytes.length > 0) {
      counts.add(ByteBuffer.wrap(bytes));
    }
    return counts;
  }

  public void add(int agent, long visits) {
    counts.merge(agent, visits, Long::sum);
  }

  public void addAll(AgentCounts other) {
    other.counts.forEach(this::add);
  }

  /** Adds the counts that were {@link #write written} at the position of {@code bytes}. */
  void add(ByteBuffer bytes) {
    long size = VarInts.read(bytes);
    for (long i = 0; i < size; i++) {
      add((int) VarInts.read(bytes), VarInts.read(bytes));
    }
  }

  public void forEach(ObjLongConsumer<Integer> action) {
    counts.forEach(action::accept);
  }

  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(bytes);
    return bytes.toByteArray();
  }

  /** Appends the number of agents, then each agent and its count, by the agents' ids. */
  void write(ByteArrayOutputStream bytes) {
    VarInts.write(bytes, counts.size());
    counts.forEach(
        (agent, visits) -> {
          VarInts.write(bytes, agent);
          VarInts.write(bytes, visits);
        });
  }
}
