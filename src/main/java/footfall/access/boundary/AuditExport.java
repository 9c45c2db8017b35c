package footfall.access.boundary;

import footfall.access.entity.AuditQuery;

/**
 * The body of an export, which is written while the entries are read.
 *
 * @param limit the maximum number of entries
 */
record AuditExport(AuditQuery query, long limit) {}
