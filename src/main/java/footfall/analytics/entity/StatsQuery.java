package footfall.analytics.entity;

import footfall.access.entity.Sites;
import footfall.values.PageUrl;

/**
 * A query for the metrics of one page.
 *
 * @param page the page; one without visits has metrics of 0
 * @param sites the sites that may be known of; a page of another one is as one without visits
 */
public record StatsQuery(PageUrl page, TimeWindow window, Sites sites) {}
