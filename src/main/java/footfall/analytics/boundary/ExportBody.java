package footfall.analytics.boundary;

import footfall.analytics.control.VisitExport;
import java.util.List;
import java.util.Map;

/**
 * The body of an export, which is written while the visits are read.
 *
 * @param limit the maximum number of visits
 * @param others records that follow the visits, each the values of its fields; JSON Lines alone
 *     have some
 */
record ExportBody(
    VisitExport export, ExportFormat format, long limit, List<Map<String, String>> others) {}
