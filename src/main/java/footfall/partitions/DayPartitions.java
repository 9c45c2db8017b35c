package footfall.partitions;

import footfall.values.VisitId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where the partitions of table visit end: each at the start of a UTC day, which it excludes, but
 * the last, which has no end and is called {@code later}. The others are called by the last day
 * that they hold, {@code to_20250728}.
 */
final class DayPartitions {

  private static final LocalDate FIRST_DAY = LocalDate.EPOCH;
  private static final String LAST_PARTITION = "later";
  private static final String NO_BOUND = "MAXVALUE";

  private final NavigableSet<LocalDate> ends;

  private DayPartitions(NavigableSet<LocalDate> ends) {
    this.ends = ends;
  }

  /**
   * @param descriptions the partitions' bounds as MariaDB tells them: ids, or MAXVALUE
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
    return day.equals(FIRST_DAY) || ends.contains(day);
  }

  /**
   * The statements that split off a partition for each day, one for each partition that has any.
   */
  List<String> splitOff(Collection<LocalDate> days) {
    Map<String, NavigableSet<LocalDate>> newBounds = new TreeMap<>();
    for (LocalDate day : days) {
      for (LocalDate bound : List.of(day, day.plusDays(1))) {
        if (!isBound(bound)) {
          newBounds.computeIfAbsent(nameOfPartitionWith(bound), name -> new TreeSet<>()).add(bound);
        }
      }
    }
    List<String> statements = new ArrayList<>();
    newBounds.forEach((name, bounds) -> statements.add(reorganize(name, bounds)));
    return statements;
  }

  /** The names of the partitions that end at the start of a day or before, the oldest first. */
  List<String> endingUpTo(LocalDate day) {
    return ends.headSet(day, true).stream().map(DayPartitions::name).toList();
  }

  private String nameOfPartitionWith(LocalDate day) {
    return Optional.ofNullable(ends.higher(day)).map(DayPartitions::name).orElse(LAST_PARTITION);
  }

  private String reorganize(String partition, NavigableSet<LocalDate> bounds) {
    String parts = bounds.stream().map(DayPartitions::definition).collect(Collectors.joining(", "));
    String rest =
        Optional.ofNullable(ends.higher(bounds.last()))
            .map(DayPartitions::definition)
            .orElse("PARTITION " + LAST_PARTITION + " VALUES LESS THAN " + NO_BOUND);
    return "ALTER TABLE visit REORGANIZE PARTITION "
        + partition
        + " INTO ("
        + parts
        + ", "
        + rest
        + ")";
  }

  private static String definition(LocalDate end) {
    long id = VisitId.firstAt(end.atStartOfDay(ZoneOffset.UTC).toInstant());
    return "PARTITION " + name(end) + " VALUES LESS THAN (" + id + ")";
  }

  private static String name(LocalDate end) {
    return "to_" + DateTimeFormatter.BASIC_ISO_DATE.format(end.minusDays(1));
  }
}
