package footfall;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The top-level packages and what they use of each other. A room stands one floor above the highest
 * room that it uses.
 */
final class Rooms {

  private static final String ROOT = "footfall";

  private final Map<String, Set<String>> uses = new TreeMap<>();

  private Rooms() {}

  static Rooms of(JavaClasses classes) {
    Rooms rooms = new Rooms();
    for (JavaClass type : classes) {
      String room = room(type);
      if (!room.isEmpty()) {
        Set<String> used = rooms.uses.computeIfAbsent(room, name -> new TreeSet<>());
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> room(dependency.getTargetClass().getBaseComponentType()))
            .filter(other -> !other.isEmpty() && !other.equals(room))
            .forEach(used::add);
      }
    }
    return rooms;
  }

  /** The room of a class, empty if it is in none. */
  static String room(JavaClass type) {
    String[] names = type.getPackageName().split("\\.");
    return names.length > 1 && names[0].equals(ROOT) ? names[1] : "";
  }

  Set<String> names() {
    return uses.keySet();
  }

  Set<String> usedBy(String room) {
    return uses.getOrDefault(room, Set.of());
  }

  /** The floor of a room, from 1. Rooms that use each other in a circle have none. */
  int floor(String room) {
    return floor(room, Set.of());
  }

  private int floor(String room, Set<String> above) {
    if (above.contains(room)) {
      throw new IllegalStateException(room + " uses itself by way of " + above);
    }
    Set<String> path = new TreeSet<>(above);
    path.add(room);
    return 1 + usedBy(room).stream().mapToInt(used -> floor(used, path)).max().orElse(0);
  }

  int arrows() {
    return uses.values().stream().mapToInt(Set::size).sum();
  }

  int floors() {
    return names().stream().mapToInt(this::floor).max().orElse(0);
  }

  /** The rooms by floor, from the top, with what each uses. */
  @Override
  public String toString() {
    StringBuilder drawing = new StringBuilder();
    for (int floor = floors(); floor > 0; floor--) {
      int of = floor;
      drawing.append(
          names().stream()
              .filter(room -> floor(room) == of)
              .map(room -> line(of, room))
              .collect(Collectors.joining()));
    }
    return names().size() + " rooms, " + floors() + " floors, " + arrows() + " arrows" + drawing;
  }

  private String line(int floor, String room) {
    return String.format(
        Locale.ROOT, "%n%d  %-12s %s", floor, room, String.join(" ", usedBy(room)));
  }
}
