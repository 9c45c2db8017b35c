package footfall.access.entity;

import java.time.Instant;

/**
 * A link that begins a session, once, as it is kept: without its secret.
 *
 * @param caller whom the session lets in
 * @param expiresAt from when on it is of no use
 */
public record SessionLink(Caller caller, Instant expiresAt) {}
