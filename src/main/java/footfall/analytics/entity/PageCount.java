package footfall.analytics.entity;

/**
 * The visits of a page.
 *
 * @param count all-time visits
 * @param servedVia where the count came from: {@link #IN_MEMORY} or {@link #MARIADB}
 */
public record PageCount(long count, String servedVia) {

  public static final String IN_MEMORY = "in_memory";
  public static final String MARIADB = "mariadb";
}
