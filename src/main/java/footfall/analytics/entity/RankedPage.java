package footfall.analytics.entity;

/** A page of a summary. */
public record RankedPage(String url, PageSummary summary, PageRank rank) {}
