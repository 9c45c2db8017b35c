package footfall.access.entity;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who sent a request, as far as that decides on what it may do. Each caller may do what no
 * permission is asked for.
 *
 * @param name for people and the log; of a token that which it was given, with its id; never a
 *     secret
 * @param kind how the caller is known
 * @param grants what the caller is to the service, may be nothing, and for which sites it is that:
 *     who is one thing for a site is nothing for the sites of another thing
 * @param token the id of the token that lets it in, as long as that is accepted; empty if none does
 */
public record Caller(String name, Kind kind, Map<Role, Sites> grants, Optional<String> token) {

  /** How a caller is known. */
  public enum Kind {
    /** Not at all: there were no credentials. */
    ANONYMOUS,
    /** By a token. */
    TOKEN,
    /** By a link that shows a site to whoever has it. */
    SHARE,
    /** By a name that somebody else vouches for: a person, or a program of theirs. */
    PERSON
  }

  /** Copies the grants. */
  public Caller {
    grants = Map.copyOf(grants);
  }

  /** Returns a caller whom no token lets in. */
  public Caller(String name, Kind kind, Map<Role, Sites> grants) {
    this(name, kind, grants, Optional.empty());
  }

  /** Returns a caller whom no token lets in, and who is the same for all its sites. */
  public Caller(String name, Kind kind, Set<Role> roles, Sites sites) {
    this(name, kind, roles, sites, Optional.empty());
  }

  /**
   * Returns a caller who is the same for all its sites.
   *
   * @param roles what it is, may be none
   * @param sites the sites that it may know of; of none, it is nothing
   * @param token as of any caller
   */
  public Caller(String name, Kind kind, Set<Role> roles, Sites sites, Optional<String> token) {
    this(
        name,
        kind,
        sites.isNone()
            ? Map.of()
            : roles.stream().collect(Collectors.toMap(Function.identity(), role -> sites)),
        token);
  }

  /**
   * Returns a caller without credentials.
   *
   * @param roles what the settings let it be
   */
  public static Caller anonymous(Set<Role> roles) {
    return new Caller("anonymous", Kind.ANONYMOUS, roles, Sites.ALL);
  }

  /** Returns the same caller where everyone may do everything. */
  public Caller unrestricted() {
    return new Caller(name, kind, EnumSet.allOf(Role.class), Sites.ALL, token);
  }

  /** Returns what the caller is, for some sites at least. */
  public Set<Role> roles() {
    return grants.keySet();
  }

  /** Returns the sites for which the caller is all that it is. */
  public Sites sites() {
    return grants.values().stream().reduce(Sites.ALL, Sites::and);
  }

  /** Returns the sites for which the caller has a permission, may be none. */
  public Sites sites(Permission permission) {
    return grants.entrySet().stream()
        .filter(grant -> grant.getKey().permissions().contains(permission))
        .map(Map.Entry::getValue)
        .reduce(Sites.NONE, Sites::or);
  }

  /**
   * Returns whether the caller may do something, for some sites at least: a role of its has the
   * permission, and a permission that cannot be narrowed to some sites is not used by a caller who
   * has it for some only.
   */
  public boolean may(Permission permission) {
    Sites sites = sites(permission);
    return permission.isForAllSites() ? sites.isAll() : !sites.isNone();
  }

  /** As {@link #may(Permission)}, for what concerns all sites together. */
  public boolean mayOfAllSites(Permission permission) {
    return sites(permission).isAll();
  }

  /** As {@link #may(Permission)}, for what concerns one site. */
  public boolean may(Permission permission, String host) {
    return may(permission) && sites(permission).include(host);
  }

  /** As {@link #may(Permission)}, for all sites for which the caller has another permission. */
  public boolean mayWherever(Permission permission, Permission other) {
    return may(permission) && sites(permission).include(sites(other));
  }
}
