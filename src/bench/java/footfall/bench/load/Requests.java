package footfall.bench.load;

import java.nio.ByteBuffer;

/** Requests, ready to be sent. */
interface Requests {
  /**
   * The next request of a visitor, for one write, before the one after it is asked for; an empty
   * one if there are no more.
   *
   * @param visitor any number that tells one from another
   */
  ByteBuffer next(int visitor);

  /** Whether the body says who a request is of. */
  default boolean nameClients() {
    return false;
  }
}
