package footfall.presence.entity;

import java.util.Optional;

/**
 * A client's identity, and when it was last online.
 *
 * @param url the URL of the page that its last heartbeat named; empty if it named none
 */
public record ClientDetails(
    ClientIdentity identity, ClientPresence presence, Optional<String> url) {

  /** A client of which it is not looked up on which page it is. */
  public ClientDetails(ClientIdentity identity, ClientPresence presence) {
    this(identity, presence, Optional.empty());
  }
}
