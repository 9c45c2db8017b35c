package footfall.presence.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Removes the streams of processes that are gone, once the histories have their batches and other
 * nodes do not need them any more. A process that was merely silent begins another stream.
 */
final class SilentStreams {

  private SilentStreams() {}

  /** Removes streams under the lock of {@link FoldTable}; waits for no process. */
  static void remove(Connection connection) throws SQLException {
    Map<Long, Long> folded = FoldTable.wholeProgress(connection);
    for (long stream : StreamTable.silent(connection)) {
      Optional<Long> last = StreamTable.lockSilent(connection, stream);
      if (last.isPresent() && last.get() <= folded.getOrDefault(stream, 0L)) {
        HeartbeatOutbox.remove(connection, stream);
        LastSeenTable.mergeStream(connection, stream);
        FoldTable.remove(connection, stream);
        StreamTable.remove(connection, stream);
      }
    }
  }
}
