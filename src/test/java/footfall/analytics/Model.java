package footfall.analytics;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All visits in a list, and every answer by looking at each of them. */
final class Model {

  final List<ModelVisit> visits = new ArrayList<>();

  /** Visits taken back whose visitors still count. */
  private final Map<Scope, List<ModelVisit>> stays =
      Stream.of(Scope.values()).collect(toMap(scope -> scope, scope -> new ArrayList<>()));

  /** Of what visitors are counted. */
  enum Scope {
    PAGE(visit -> visit.url),
    SITE(visit -> visit.host),
    ALL(visit -> "");

    private final Function<ModelVisit, String> key;

    Scope(Function<ModelVisit, String> key) {
      this.key = key;
    }
  }

  private final Map<String, Integer> visitors = new HashMap<>();
  private int lastVisitor;
  private boolean takenBack;

  void add(long id, Instant time, String url, String host, String ip, String agent, int source) {
    int visitor = visitors.computeIfAbsent(ip, unknown -> ++lastVisitor);
    visits.add(new ModelVisit(id, time, url, host, ip, agent, visitor, source));
  }

  /** Removes what is older; returns how many. */
  long removeBefore(Instant cutoff, boolean aggregates) {
    long removed = 0;
    for (ModelVisit visit : visits) {
      if (visit.kept && visit.time.isBefore(cutoff)) {
        visit.kept = false;
        removed++;
      }
    }
    if (aggregates) {
      rebuild();
    }
    return removed;
  }

  /**
   * Takes visits back. Where visits of the same hour were removed before, the visitors stay: nobody
   * knows whose those were.
   *
   * @param selected those that are taken back, or will be
   * @param left the ids of the visits that are there
   */
  void takeBack(Predicate<ModelVisit> selected, Set<Long> left) {
    Map<Boolean, List<ModelVisit>> split =
        visits.stream()
            .collect(
                Collectors.partitioningBy(v -> v.kept && selected.test(v) && !left.contains(v.id)));
    for (Scope scope : Scope.values()) {
      Set<Object> incomplete =
          visits.stream().filter(v -> !v.kept).map(v -> cell(scope, v)).collect(toSet());
      split.get(true).stream()
          .filter(visit -> incomplete.contains(cell(scope, visit)))
          .forEach(stays.get(scope)::add);
    }
    visits.retainAll(new HashSet<>(split.get(false)));
    takenBack = true;
  }

  private static Object cell(Scope scope, ModelVisit visit) {
    return List.of(scope.key.apply(visit), visit.time.truncatedTo(ChronoUnit.HOURS));
  }

  /** Returns whether visits were taken back since the last rebuild. */
  boolean hasTakenBack() {
    return takenBack;
  }

  /** From now on an address that no kept visit has is another when it comes back. */
  void forgetAddresses() {
    visitors.keySet().retainAll(kept(visit -> true).map(visit -> visit.ip).toList());
  }

  /** From now on only what is kept counts. */
  void rebuild() {
    visits.removeIf(visit -> !visit.kept);
    stays.values().forEach(List::clear);
    takenBack = false;
  }

  /** Visits taken back whose visitors still count. */
  Stream<ModelVisit> stays(Scope scope, Predicate<ModelVisit> filter) {
    return stays.get(scope).stream().filter(filter);
  }

  Stream<ModelVisit> counted(Predicate<ModelVisit> filter) {
    return visits.stream().filter(filter);
  }

  /** The newest first. */
  Stream<ModelVisit> kept(Predicate<ModelVisit> filter) {
    return visits.stream()
        .filter(visit -> visit.kept)
        .filter(filter)
        .sorted(Comparator.comparingLong((ModelVisit visit) -> visit.id).reversed());
  }

  long unique(Scope scope, Predicate<ModelVisit> filter) {
    return Stream.concat(visits.stream(), stays.get(scope).stream())
        .filter(filter)
        .map(visit -> visit.visitor)
        .distinct()
        .count();
  }

  Map<Instant, Long> byHour(Predicate<ModelVisit> filter) {
    return counted(filter)
        .collect(
            Collectors.groupingBy(
                visit -> visit.time.truncatedTo(ChronoUnit.HOURS),
                TreeMap::new,
                Collectors.counting()));
  }

  Map<String, Long> byAgent(Predicate<ModelVisit> filter) {
    return count(filter, visit -> visit.agent);
  }

  Map<String, Long> byUrl(Predicate<ModelVisit> filter) {
    return count(filter, visit -> visit.url);
  }

  private Map<String, Long> count(
      Predicate<ModelVisit> filter, Function<ModelVisit, String> property) {
    return counted(filter).collect(Collectors.groupingBy(property, Collectors.counting()));
  }
}
