package footfall.presence.entity;

import java.time.Instant;

/** A sign of life that is not stored yet. */
public record Heartbeat(ClientIdentity sender, Instant time) {}
