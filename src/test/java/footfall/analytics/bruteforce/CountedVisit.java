package footfall.analytics.bruteforce;

import java.time.Instant;

/**
 * A visit that is counted.
 *
 * @param url of the page, or its page id
 * @param host of the page, empty for a page id
 * @param visitor tells visitors apart
 */
public record CountedVisit(Instant time, String url, String host, String visitor, String agent) {}
