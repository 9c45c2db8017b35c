package footfall.ratelimit.control;

import footfall.database.control.UnavailableException;
import footfall.values.ClientAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * The requests of a kind that may go on at once, all together and those of one address: whoever
 * sends or reads slowly leaves room for others. Thread-safe.
 */
public final class Places {

  private final String kind;
  private final int max;
  private final int maxPerAddress;
  private final Map<Long, Integer> clients = new HashMap<>();
  private int taken;

  /**
   * @param kind what they are, in the plural, for the client
   * @param max the most at once, 1 or more
   * @param maxPerAddress the most of one {@link ClientAddress#network}, 1 or more
   */
  public Places(String kind, int max, int maxPerAddress) {
    this.kind = kind;
    this.max = max;
    this.maxPerAddress = maxPerAddress;
  }

  /**
   * Takes a place, which the caller gives back.
   *
   * @throws UnavailableException if none is free
   */
  public synchronized void take(ClientAddress client) {
    if (taken == max) {
      throw new UnavailableException("too many " + kind + " run");
    }
    if (clients.getOrDefault(client.network(), 0) == maxPerAddress) {
      throw new UnavailableException("too many " + kind + " of this address run");
    }
    clients.merge(client.network(), 1, Integer::sum);
    taken++;
  }

  /** Gives a place back. */
  public synchronized void giveBack(ClientAddress client) {
    clients.computeIfPresent(client.network(), (key, count) -> count == 1 ? null : count - 1);
    taken--;
  }
}
