package footfall.analytics.entity;

import footfall.values.PageUrl;

/**
 * A query for the metrics of one page.
 *
 * @param page the page; one without visits has metrics of 0
 */
public record StatsQuery(PageUrl page, TimeWindow window) {}
