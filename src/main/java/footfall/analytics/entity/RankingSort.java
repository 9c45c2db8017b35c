package footfall.analytics.entity;

/** By what pages are ranked, the largest number first. */
public enum RankingSort {
  VISITS,
  VISITORS
}
