package footfall.retention.entity;

import footfall.values.ClientAddress;

/**
 * A person whose records are being removed.
 *
 * @param stored what is stored of the person's address
 * @param removedBefore visits with smaller ids are removed
 * @param requests how often the removal was requested: another request begins it anew
 */
public record ErasedVisitor(ClientAddress stored, long removedBefore, int requests) {}
