package footfall.analytics.boundary;

import footfall.analytics.control.VisitExport;

/**
 * The body of an export, which is written while the visits are read.
 *
 * @param limit the maximum number of visits
 */
record ExportBody(VisitExport export, ExportFormat format, long limit) {}
