package footfall.access.entity;

import java.util.HashSet;
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

  /** No site. */
  public static final Sites NONE = new Sites(Optional.of(Set.of()));

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

  /** Returns whether there is no site that the caller may know of. */
  public boolean isNone() {
    return hosts.filter(Set::isEmpty).isPresent();
  }

  /**
   * Returns whether a site is among these.
   *
   * @param host in normal form
   */
  public boolean include(String host) {
    return hosts.map(some -> some.contains(host)).orElse(true);
  }

  /** Returns whether all those are among these. */
  public boolean include(Sites those) {
    return isAll() || those.hosts.filter(some -> hosts.get().containsAll(some)).isPresent();
  }

  /** Returns those that are among both. */
  public Sites and(Sites others) {
    if (isAll() || others.isAll()) {
      return isAll() ? others : this;
    }
    Set<String> both = new HashSet<>(hosts.get());
    both.retainAll(others.hosts.get());
    return of(both);
  }

  /** Returns those that are among either. */
  public Sites or(Sites others) {
    if (isAll() || others.isAll()) {
      return ALL;
    }
    Set<String> either = new HashSet<>(hosts.get());
    either.addAll(others.hosts.get());
    return of(either);
  }

  /** Returns the hosts with spaces between them, or {@code all}. */
  @Override
  public String toString() {
    return hosts.map(some -> String.join(" ", new TreeSet<>(some))).orElse("all");
  }
}
