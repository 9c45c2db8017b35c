package footfall.analytics.bruteforce;

/** How often a page was visited, and by how many. */
public record PageCount(String url, Count count) {}
