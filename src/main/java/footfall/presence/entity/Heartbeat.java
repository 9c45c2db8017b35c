package footfall.presence.entity;

import footfall.client.ClientAddress;
import footfall.ratelimit.entity.Limited;
import java.time.Instant;

/** A sign of life that is not stored yet. */
public record Heartbeat(PresentClient sender, Instant time) implements Limited {

  @Override
  public ClientAddress client() {
    return sender.client();
  }

  @Override
  public String resource() {
    return sender.resource();
  }
}
