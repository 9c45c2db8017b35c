package footfall.analytics.entity;

/**
 * A page with clients on it.
 *
 * @param url the normalised URL
 * @param clients their number, 1 or more
 */
public record OnlinePage(String url, int clients) {}
