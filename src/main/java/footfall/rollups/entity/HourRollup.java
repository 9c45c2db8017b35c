package footfall.rollups.entity;

import footfall.values.IdSet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** An hour of a day: bytes as they were stored, until something is added. */
final class HourRollup {

  private long visits;
  private byte[] storedAgents;
  private byte[] storedVisitors;
  private AgentCounts agents;
  private IdSet visitors;

  /** An hour without visits. */
  HourRollup() {
    this(0, new byte[0], new byte[0]);
  }

  private HourRollup(long visits, byte[] storedAgents, byte[] storedVisitors) {
    this.visits = visits;
    this.storedAgents = storedAgents;
    this.storedVisitors = storedVisitors;
  }

  /** The hour that was written at the positions of both. */
  static HourRollup read(long visits, ByteBuffer agents, ByteBuffer visitors) {
    return new HourRollup(visits, next(agents), next(visitors));
  }

  /** The bytes that were written, behind their length, at the position of {@code column}. */
  static byte[] next(ByteBuffer column) {
    byte[] content = new byte[(int) VarInts.read(column)];
    column.get(content);
    return content;
  }

  private void open() {
    if (agents == null) {
      agents = AgentCounts.of(storedAgents);
      visitors = IdSet.of(storedVisitors);
    }
  }

  void add(int visitor, int userAgent) {
    open();
    visits++;
    visitors.add(visitor);
    agents.add(userAgent, 1);
  }

  void addAll(HourRollup other) {
    open();
    other.open();
    visits += other.visits;
    visitors.addAll(other.visitors);
    agents.addAll(other.agents);
  }

  long visits() {
    return visits;
  }

  void writeAgents(ByteArrayOutputStream column) {
    write(agents == null ? storedAgents : agents.toBytes(), column);
  }

  void writeVisitors(ByteArrayOutputStream column) {
    write(visitors == null ? storedVisitors : visitors.toBytes(), column);
  }

  private static void write(byte[] content, ByteArrayOutputStream column) {
    VarInts.write(column, content.length);
    column.writeBytes(content);
  }
}
