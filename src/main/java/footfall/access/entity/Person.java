package footfall.access.entity;

import java.util.Set;

/**
 * Somebody whom the server knows, since a provider of identities, a directory or a file says who it
 * is.
 *
 * @param name by which grants name it
 * @param groups in which it is, by each name that grants may have for them
 */
public record Person(String name, Set<String> groups) {

  /** The longest name that grants can have. */
  public static final int MAX_NAME_LENGTH = 255;

  /** Copies the groups. */
  public Person {
    groups = Set.copyOf(groups);
  }
}
