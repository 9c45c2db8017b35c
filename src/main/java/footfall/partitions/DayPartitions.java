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
  private static final String PART = "PARTITION %s VALUES LESS THAN (%d)";
  private static final String LAST_PART = "PARTITION later VALUES LESS THAN MAXVALUE";
  private static final String LAST_NAME = "later";
  private static final String NO_BOUND = "MAXVALUE";

  private final NavigableSet<LocalDate> ends;

  private DayPartitions(NavigableSet<LocalDate> ends) {
    this.ends = ends;
  }

  /**
   * Parses the bounds.
   *
   * @param descriptions partition_description of information_schema.partitions: ids, or MAXVALUE
   */
  static DayPartitions of(Collection<String> descriptions) {
    return new DayPartitions(
        descriptions.stream()
            .filter(description -> !description.equals(NO_BOUND))
            .map(id -> LocalDate.ofInstant(VisitId.time(Long.parseLong(id)), ZoneOffset.UTC))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  int size() {
    return ends.size() + 1;
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
    SortedMap<String, NavigableSet<LocalDate>> newBounds = new TreeMap<>();
    for (LocalDate day : days) {
      for (LocalDate bound : List.of(day, day.plusDays(1))) {
        if (!isBound(bound)) {
          String partition =
              Optional.ofNullable(ends.higher(bound)).map(DayPartitions::name).orElse(LAST_NAME);
          newBounds.computeIfAbsent(partition, name -> new TreeSet<>()).add(bound);
        }
      }
    }
    return newBounds.entrySet().stream()
        .map(split -> reorganize(split.getKey(), split.getValue()))
        .toList();
  }

  private String reorganize(String partition, NavigableSet<LocalDate> bounds) {
    String parts = bounds.stream().map(DayPartitions::part).collect(Collectors.joining(", "));
    String rest =
        Optional.ofNullable(ends.higher(bounds.last())).map(DayPartitions::part).orElse(LAST_PART);
    return String.format(Locale.ROOT, REORGANIZE, partition, parts + ", " + rest);
  }

  /** Returns the names of the partitions that end at {@code day} or earlier, the oldest first. */
  List<String> endingUpTo(LocalDate day) {
    return ends.headSet(day, true).stream().map(DayPartitions::name).toList();
  }

  private static String part(LocalDate end) {
    long id = VisitId.firstAt(end.atStartOfDay(ZoneOffset.UTC).toInstant());
    return String.format(Locale.ROOT, PART, name(end), id);
  }

  private static String name(LocalDate end) {
    return "to_" + DateTimeFormatter.BASIC_ISO_DATE.format(end.minusDays(1));
  }
}
