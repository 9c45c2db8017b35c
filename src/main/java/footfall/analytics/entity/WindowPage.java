package footfall.analytics.entity;

import java.util.Optional;

/**
 * A page with what it had in a window.
 *
 * @param url the URL, or the page id of a page counter
 * @param visits visits in the window, 1 or more
 * @param visitors different visitors in the window
 * @param previousVisits visits in the window that this one is compared with; empty if it is with
 *     none
 * @param rank the rank in the window
 */
public record WindowPage(
    String url, long visits, int visitors, Optional<Long> previousVisits, PageRank rank) {}
