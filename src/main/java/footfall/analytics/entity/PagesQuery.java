package footfall.analytics.entity;

import footfall.access.entity.Sites;
import java.util.Optional;

/**
 * A query for the pages of a window, ranked by that window.
 *
 * @param scope all pages, those of a site, or those of a prefix
 * @param search finds some of the pages of a scope that is no prefix; empty for all of them
 * @param compared the window whose visits are told as well; empty for none
 * @param after the rank after which the list starts; empty for the start
 * @param limit the maximum number of pages, 1 to 1,000
 * @param sites the sites that may be known of; a scope beyond them is as one without visits
 */
public record PagesQuery(
    VisitScope scope,
    Optional<PageSearch> search,
    TimeWindow window,
    Optional<ComparedWindow> compared,
    RankingSort sort,
    Optional<PageRank> after,
    int limit,
    Sites sites) {}
