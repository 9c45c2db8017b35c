package footfall.access.entity;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request, as far as that decides on what it may do. Each caller may do what no
 * permission is asked for.
 *
 * @param name for people and the log; of a token that which it was given, with its id; never a
 *     secret
 * @param kind how the caller is known
 * @param roles what the caller is to the service, may be none
 * @param sites the sites that it may know of
 * @param token the id of the token that lets it in, as long as that is accepted; empty if none does
 */
public record Caller(String name, Kind kind, Set<Role> roles, Sites sites, Optional<String> token) {

  /** How a caller is known. */
  public enum Kind {
    /** Not at all: there were no credentials. */
    ANONYMOUS,
    /** By a token. */
    TOKEN
  }

  /** Copies the roles. */
  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Makes a caller whom no token lets in. */
  public Caller(String name, Kind kind, Set<Role> roles, Sites sites) {
    this(name, kind, roles, sites, Optional.empty());
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

  /**
   * Returns whether the caller may do something: a role of its has the permission, and a permission
   * that cannot be narrowed to some sites is not used by a caller who may know of some only.
   */
  public boolean may(Permission permission) {
    return (sites.isAll() || !permission.isForAllSites())
        && roles.stream().anyMatch(role -> role.permissions().contains(permission));
  }

  /** As {@link #may(Permission)}, for what concerns all sites together. */
  public boolean mayOfAllSites(Permission permission) {
    return sites.isAll() && may(permission);
  }

  /** As {@link #may(Permission)}, for what concerns one site. */
  public boolean may(Permission permission, String host) {
    return may(permission) && sites.include(host);
  }
}
