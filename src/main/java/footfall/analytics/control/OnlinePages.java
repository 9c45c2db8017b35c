package footfall.analytics.control;

import footfall.database.control.UnavailableException;

/**
 * Who is online where: presence knows it, which is above analytics and may not be used from there.
 * The page of a client is the one that its last heartbeat named.
 */
public interface OnlinePages {

  /**
   * Returns who is online now. Has what other nodes committed up to a second ago.
   *
   * @throws UnavailableException if MariaDB is away or this node's clock is wrong
   */
  Online now();
}
