package footfall.access.entity;

import footfall.values.InvalidValueException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What callers are to the service; each role has some permissions. */
public enum Role {
  /** Reads reports, without what identifies a visitor. */
  VIEWER(Permission.REPORT),
  /** Reads everything that was recorded, with addresses. */
  ANALYST(Permission.REPORT, Permission.DETAILS),
  /** Imports logs. */
  IMPORTER(Permission.IMPORT),
  /** Keeps the service running; sees no visits. */
  OPERATOR(Permission.OPERATE),
  /** May do everything. */
  ADMIN(Permission.values()),
  /** Sends visits and heartbeats where not anyone may. */
  RECORDER(Permission.RECORD);

  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    Set<Permission> all = EnumSet.noneOf(Permission.class);
    all.addAll(Arrays.asList(permissions));
    this.permissions = Set.copyOf(all);
  }

  /** Returns what the role may do. */
  public Set<Permission> permissions() {
    return permissions;
  }

  /** Returns whether it is for all sites only, since a permission of its cannot be narrowed. */
  public boolean isForAllSites() {
    return permissions.stream().anyMatch(Permission::isForAllSites);
  }

  /**
   * Returns the role with a name.
   *
   * @param name as in settings and answers, in lower case
   * @throws InvalidValueException if there is none
   */
  public static Role of(String name) {
    return Arrays.stream(values())
        .filter(role -> role.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidValueException("a role must be one of " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(Role::toString).collect(Collectors.joining(", "));
  }

  /** Returns the name in settings, answers and the database. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
