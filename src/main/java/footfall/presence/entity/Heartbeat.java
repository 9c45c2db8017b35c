package footfall.presence.entity;

import footfall.values.PageUrl;
import java.time.Instant;
import java.util.Optional;

/**
 * A heartbeat that is not stored yet.
 *
 * @param time when this node received it
 * @param page the page that it named, empty if it named none
 */
public record Heartbeat(ClientIdentity sender, Instant time, Optional<PageUrl> page) {

  /** A heartbeat that names no page. */
  public Heartbeat(ClientIdentity sender, Instant time) {
    this(sender, time, Optional.empty());
  }
}
