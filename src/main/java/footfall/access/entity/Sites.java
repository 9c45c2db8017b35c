package footfall.access.entity;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sites that a caller may know of.
 *
 * @param hosts their hosts in normal form, as in the host of a {@link footfall.values.PageUrl};
 *     empty for all sites, and for page ids, which are of no site
 */
public record Sites(Optional<Set<String>> hosts) {

  /** All sites, also those that are yet to come. */
  public static final Sites ALL = new Sites(Optional.empty());

  /**
   * Returns these sites only.
   *
   * @param hosts one or more, in normal form
   */
  public static Sites of(Set<String> hosts) {
    return new Sites(Optional.of(Set.copyOf(hosts)));
  }

  /** Returns whether there is no site that the caller may not know of. */
  public boolean isAll() {
    return hosts.isEmpty();
  }

  /**
   * Returns whether a site is among these.
   *
   * @param host in normal form
   */
  public boolean include(String host) {
    return hosts.map(some -> some.contains(host)).orElse(true);
  }

  /**
   * Returns whether several sites are among these.
   *
   * @param some in normal form
   */
  public boolean includeAll(Set<String> some) {
    return some.stream().allMatch(this::include);
  }

  /** Returns the hosts with spaces between them, or {@code all}. */
  @Override
  public String toString() {
    return hosts.map(some -> String.join(" ", new TreeSet<>(some))).orElse("all");
  }
}
