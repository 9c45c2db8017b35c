package footfall.access.entity;

import java.time.Instant;

/**
 * A grant as it is kept.
 *
 * @param createdBy the name of the caller who made it
 */
public record AccessGrant(int id, RoleGrant grant, String createdBy, Instant createdAt) {}
