package footfall.analytics.entity;

/**
 * The count of a page's visits.
 *
 * @param count visits of all time
 * @param servedVia the source of the count: {@link #IN_MEMORY}, {@link #MARIADB}, or {@link #REDIS}
 *     and the port of the shard
 */
public record PageCount(long count, String servedVia) {

  public static final String IN_MEMORY = "in_memory";
  public static final String MARIADB = "mariadb";
  public static final String REDIS = "redis_";
}
