package footfall.analytics.entity;

import java.time.Instant;

/** A visit as the list of all visits shows it. */
public record VisitDetails(long id, String url, String ip, String userAgent, Instant time) {}
