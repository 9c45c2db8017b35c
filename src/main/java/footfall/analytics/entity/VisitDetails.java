package footfall.analytics.entity;

import java.time.Instant;

/** A visit in the list of all visits. */
public record VisitDetails(long id, String url, String ip, String userAgent, Instant time) {}
