package footfall.analytics.bruteforce;

/** How many visits, and by how many visitors. */
public record Count(long visits, long visitors) {

  public static final Count NONE = new Count(0, 0);
}
