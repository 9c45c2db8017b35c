package footfall.partitions;

import footfall.values.VisitId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The bounds of the partitions of table visit. Each partition ends at the start of a UTC day, which
 * it excludes, and is named after the last day that it holds, {@code to_20250728}. The last one has
 * no end and is named {@code later}.
 */
final class DayPartitions {

  private static final String REORGANIZE = "ALTER TABLE visit REORGANIZE PARTITION %s INTO (%s)";
  private static final String NO_BOUND = "MAXVALUE";

  /** Stands for the end of the last partition. */
  private static final LocalDate NO_END = LocalDate.MAX;

  private final NavigableSet<LocalDate> ends;

  private DayPartitions(NavigableSet<LocalDate> ends) {
    this.ends = ends;
  }

  /**
   * Parses the bounds.
   *
   * @param descriptions partition_description of information_schema.partitions: ids, and MAXVALUE
   */
  static DayPartitions of(Collection<String> descriptions) {
    return new DayPartitions(
        descriptions.stream()
            .map(DayPartitions::end)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static LocalDate end(String description) {
    return description.equals(NO_BOUND)
        ? NO_END
        : LocalDate.ofInstant(VisitId.time(Long.parseLong(description)), ZoneOffset.UTC);
  }

  int size() {
    return ends.size();
  }

  boolean hasPartitionOf(LocalDate day) {
    return isBound(day) && isBound(day.plusDays(1));
  }

  private boolean isBound(LocalDate day) {
    return day.equals(LocalDate.EPOCH) || ends.contains(day);
  }

  /**
   * Returns the statements that split off a partition for each day: one statement for each
   * partition that holds some of the days.
   */
  List<String> splitOff(Collection<LocalDate> days) {
    SortedMap<LocalDate, Set<LocalDate>> parts = new TreeMap<>();
    for (LocalDate day : days) {
      for (LocalDate bound : List.of(day, day.plusDays(1))) {
        if (!isBound(bound)) {
          parts.computeIfAbsent(ends.higher(bound), end -> new TreeSet<>(Set.of(end))).add(bound);
        }
      }
    }
    return parts.entrySet().stream().map(e -> reorganize(e.getKey(), e.getValue())).toList();
  }

  private static String reorganize(LocalDate end, Set<LocalDate> newEnds) {
    String parts = newEnds.stream().map(DayPartitions::part).collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, REORGANIZE, name(end), parts);
  }

  private static String part(LocalDate end) {
    String bound =
        end.equals(NO_END)
            ? NO_BOUND
            : "(" + VisitId.firstAt(end.atStartOfDay(ZoneOffset.UTC).toInstant()) + ")";
    return "PARTITION " + name(end) + " VALUES LESS THAN " + bound;
  }

  /** Returns the name of the oldest partition, if it ends at {@code day} or earlier. */
  Optional<String> oldestUntil(LocalDate day) {
    return Optional.of(ends.first()).filter(end -> !end.isAfter(day)).map(DayPartitions::name);
  }

  /** Returns the name of the partition whose last day this is. */
  static String nameOf(LocalDate day) {
    return name(day.plusDays(1));
  }

  private static String name(LocalDate end) {
    return end.equals(NO_END)
        ? "later"
        : "to_" + DateTimeFormatter.BASIC_ISO_DATE.format(end.minusDays(1));
  }
}
