package footfall.access.entity;

import footfall.values.ClientAddress;
import java.time.Instant;

/** When a token was accepted, and from where. */
public record TokenUse(Instant at, ClientAddress from) {}
