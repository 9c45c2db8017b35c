package footfall.presence.boundary;

import footfall.presence.entity.ClientIdentity;
import footfall.values.PageUrl;
import java.util.Optional;

/**
 * A heartbeat as it is sent.
 *
 * @param page the page that the client is on; empty if that is not said
 */
record SentHeartbeat(ClientIdentity sender, Optional<PageUrl> page) {}
