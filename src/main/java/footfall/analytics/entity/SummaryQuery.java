package footfall.analytics.entity;

import java.util.Optional;

/**
 * A query for the metrics of pages, the most visited first.
 *
 * @param host selects the pages of a site; empty for all pages
 * @param limit the maximum number of pages, 1 or more
 * @param after the rank after which the list starts; empty for the start
 */
public record SummaryQuery(
    TimeWindow window, Optional<String> host, int limit, Optional<PageRank> after) {}
