package footfall.analytics.entity;

import java.util.Optional;

/**
 * The part of a summary that follows its pages.
 *
 * @param totals the totals of all pages, also of those that the summary does not list
 * @param next the rank of the last page that the summary lists, if more follow it
 */
public record SummaryEnd(SiteTotals totals, Optional<PageRank> next) {}
