package footfall.presence.entity;

import java.time.Instant;

/** A heartbeat that is not stored yet, with the time at which this node received it. */
public record Heartbeat(ClientIdentity sender, Instant time) {}
