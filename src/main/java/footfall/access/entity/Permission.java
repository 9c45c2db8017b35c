package footfall.access.entity;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a caller may be allowed to do. What anyone may do needs no permission. */
public enum Permission {
  /** Records visits and heartbeats, where recording is not open to anyone. */
  RECORD(true),
  /** Reads reports, lists of visits and the history, without what identifies a visitor. */
  REPORT(false),
  /** Reads addresses, user agents and client ids, and exports them. */
  DETAILS(false),
  /** Imports logs, and shows what was imported. */
  IMPORT(false),
  /** Looks after the running service: rollups, metrics, the state in full. */
  OPERATE(true),
  /** Removes visits, and decides who may do what. */
  ADMINISTER(true);

  private final boolean isForAllSites;

  Permission(boolean isForAllSites) {
    this.isForAllSites = isForAllSites;
  }

  /** Returns whether only callers of all sites may have it, since it cannot be narrowed. */
  public boolean isForAllSites() {
    return isForAllSites;
  }

  /** Returns the roles that have it, in the order of their declaration. */
  public List<Role> roles() {
    return Stream.of(Role.values()).filter(role -> role.permissions().contains(this)).toList();
  }

  /** Returns the name in answers and metrics. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
