package footfall.access.entity;

import footfall.values.InvalidValueException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an administrator lets a person be, or all persons of a group.
 *
 * @param principal the name of the person or group, 1 to {@link Person#MAX_NAME_LENGTH} characters
 * @param site the host, in normal form, for which it is that; empty for all sites
 */
public record RoleGrant(String principal, Kind kind, Role role, Optional<String> site) {

  /** Whose name a grant has. */
  public enum Kind {
    USER,
    GROUP;

    /**
     * Returns the kind with a name.
     *
     * @param name as in answers, in lower case
     * @throws InvalidValueException if there is none
     */
    public static Kind of(String name) {
      return switch (name) {
        case "user" -> USER;
        case "group" -> GROUP;
        default -> throw new InvalidValueException("kind must be user or group");
      };
    }

    /** Returns the name in answers and the database. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns whether it is for a person. */
  public boolean isFor(Person person) {
    return switch (kind) {
      case USER -> principal.equals(person.name());
      case GROUP -> person.groups().contains(principal);
    };
  }

  /** Returns the sites that it is for. */
  public Sites sites() {
    return site.map(host -> Sites.of(Set.of(host))).orElse(Sites.ALL);
  }

  /** Returns it in words, for the log. */
  @Override
  public String toString() {
    return kind + " " + principal;
  }
}
