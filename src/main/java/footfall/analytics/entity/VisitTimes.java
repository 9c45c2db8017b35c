package footfall.analytics.entity;

import java.time.Instant;

/** The times of the first and the last of some visits, of which there is at least one. */
public record VisitTimes(Instant earliest, Instant latest) {}
