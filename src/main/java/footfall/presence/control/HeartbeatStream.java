package footfall.presence.control;

import footfall.database.control.ConflictException;
import footfall.presence.entity.HeartbeatBatch;

/**
 * The stream to which this process appends its batches, and the ids that it may give to new
 * clients. Both belong to the server on which they were reserved: where that is replaced, or the
 * outcome of a commit is unknown, the process goes on with another stream. Not thread-safe.
 */
public final class HeartbeatStream {

  private boolean open;
  private long id;
  private long server;
  private long sequence;
  private int nextClient = 1;
  private int lastClient;

  /** Begins a stream without batches; no client ids are reserved. */
  void begin(long newId, long onServer) {
    open = true;
    id = newId;
    server = onServer;
    sequence = 0;
    reserve(1, 0);
  }

  /** Gives the stream and its client ids up. */
  void abandon() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  /** Replaces the ids for new clients by those from {@code first} to {@code last}. */
  void reserve(int first, int last) {
    nextClient = first;
    lastClient = last;
  }

  /** Returns how many ids for new clients are left. */
  int freeClients() {
    return lastClient - nextClient + 1;
  }

  /** Returns an id for a new client; an id is returned once, whatever becomes of the client. */
  int takeClient() {
    if (nextClient > lastClient) {
      abandon();
      throw new ConflictException(new IllegalStateException("no id is left for a new client"));
    }
    return nextClient++;
  }

  long id() {
    return id;
  }

  long server() {
    return server;
  }

  /** Returns the number of the last batch that was committed, 0 before the first. */
  long sequence() {
    return sequence;
  }

  /** Notes that a batch of this stream is committed. */
  void advanceTo(HeartbeatBatch batch) {
    sequence = batch.sequence();
  }
}
