package footfall;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import footfall.access.control.Allowed;
import footfall.web.http.Open;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.junit.jupiter.api.Test;

/**
 * Rooms (the top-level packages) stand on floors, tables have owners, and inside a room there are
 * roles: boundary calls control, control uses entity. {@code mvn test -Dtest=ArchitectureTest} logs
 * the rooms, their floors and what each uses.
 */
class ArchitectureTest {

  private static final Logger LOG = Logger.getLogger(ArchitectureTest.class.getName());

  /** The rooms by floor, the lowest first. A room may use those of lower floors only. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("values", "database", "lifecycle"),
          List.of("web", "groupcommit", "dictionary", "partitions", "redis"),
          List.of("ratelimit"),
          List.of("access"),
          List.of("visits", "settings"),
          List.of("rollups", "tracker"),
          List.of("analytics", "imports", "health", "dashboard"),
          List.of("presence", "retention"));

  /** Rooms without roles: each is one mechanism, or values alone. */
  private static final Set<String> FLAT = Set.of("values", "groupcommit", "redis");

  /**
   * Who may read a table beside its owner; {@code (computed)} stands for rollups and dictionaries.
   */
  private static final Map<String, Set<String>> READERS =
      Map.ofEntries(
          Map.entry("page", Set.of("rollups", "analytics")),
          Map.entry("visit", Set.of("rollups", "analytics", "retention", "partitions")),
          Map.entry("visit_batch", Set.of("rollups")),
          Map.entry("recording_gate", Set.of("rollups", "database", "presence")),
          Map.entry("site", Set.of("analytics")),
          Map.entry("page_total", Set.of("analytics", "retention")),
          Map.entry("site_total", Set.of("analytics")),
          Map.entry("page_day", Set.of("analytics")),
          Map.entry("site_day", Set.of("retention")),
          Map.entry("site_quarter", Set.of("analytics")),
          Map.entry("site_page_day", Set.of("analytics")),
          Map.entry("site_minute", Set.of("analytics")),
          Map.entry("folder", Set.of("analytics")),
          Map.entry("folder_day", Set.of("analytics")),
          Map.entry("presence_client", Set.of("retention")),
          Map.entry(TableOwners.COMPUTED, Set.of("rollups", "dictionary", "analytics")));

  /** Rooms that compute the names of their own tables. */
  private static final Set<String> COMPUTED_WRITERS = Set.of("rollups", "dictionary");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("footfall");

  @Test
  void entitiesDependOnNothingAbove() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("..entity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("footfall..control..", "footfall..boundary..");
    rule.check(CLASSES);
  }

  @Test
  void controlKnowsNoBoundary() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("..control..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("footfall..boundary..");
    rule.check(CLASSES);
  }

  @Test
  void controlKnowsNoHttp() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("..control..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..");
    rule.check(CLASSES);
  }

  @Test
  void aBoundaryIsNotUsedByOtherFeatures() {
    ArchRule rule =
        classes().that().resideInAPackage("..boundary..").should(beUsedInTheirFeatureOnly());
    rule.check(CLASSES);
  }

  @Test
  void roomsUseOnlyRoomsOnLowerFloors() {
    Rooms rooms = Rooms.of(CLASSES);
    LOG.info(rooms::toString);
    assertEquals(FLOORS.stream().flatMap(List::stream).collect(toSet()), rooms.names());
    for (String room : rooms.names()) {
      for (String used : rooms.usedBy(room)) {
        assertTrue(floor(used) < floor(room), () -> room + " must not use " + used);
      }
    }
    assertTrue(rooms.floors() <= 8, rooms::toString);
    assertTrue(rooms.names().size() <= 20, rooms::toString);
  }

  private static int floor(String room) {
    return IntStream.range(0, FLOORS.size())
        .filter(floor -> FLOORS.get(floor).contains(room))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void valuesKnowNothingOfJakarta() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("footfall.values..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..");
    rule.check(CLASSES);
  }

  @Test
  void everyTableHasAnOwner() {
    assertEquals(TableOwners.tables(), TableOwners.owners().keySet());
    assertTrue(Rooms.of(CLASSES).names().containsAll(TableOwners.owners().values()));
  }

  @Test
  void tablesAreWrittenByTheirOwners() {
    for (String room : Rooms.of(CLASSES).names()) {
      for (String table : TableOwners.writtenBy(room)) {
        boolean allowed =
            table.equals(TableOwners.COMPUTED)
                ? COMPUTED_WRITERS.contains(room)
                : room.equals(TableOwners.owners().get(table));
        assertTrue(allowed, () -> room + " must not write to table " + table);
      }
      Set<String> shaped = TableOwners.shapedBy(room);
      assertEquals(room.equals("partitions") ? Set.of("visit") : Set.of(), shaped, room);
    }
  }

  @Test
  void tablesAreReadByTheirOwnersAndWhoeverMayAsWell() {
    for (String room : Rooms.of(CLASSES).names()) {
      for (String table : TableOwners.readBy(room)) {
        boolean allowed =
            room.equals(TableOwners.owners().get(table))
                || READERS.getOrDefault(table, Set.of()).contains(room);
        assertTrue(allowed, () -> room + " must not read table " + table);
      }
    }
    READERS.forEach(
        (table, readers) ->
            readers.forEach(
                room ->
                    assertTrue(
                        TableOwners.readBy(room).contains(table),
                        () -> room + " does not read table " + table + " any more")));
  }

  @Test
  void entitiesAreOfTheTablesOfTheirRoom() {
    for (JavaClass type : CLASSES) {
      if (type.isAnnotatedWith(Entity.class)) {
        String table = type.getAnnotationOfType(Table.class).name();
        assertEquals(Rooms.room(type), TableOwners.owners().get(table), type.getName());
      }
    }
  }

  @Test
  void roomsOfMoreThanFourClassesHaveRoles() {
    Map<String, Long> flat =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .filter(type -> type.getPackageName().split("\\.").length == 2)
            .collect(groupingBy(Rooms::room, counting()));
    flat.forEach(
        (room, classes) ->
            assertTrue(classes <= 4 || FLAT.contains(room), () -> room + " needs roles"));
  }

  @Test
  void transactionsAreInControl() {
    ArchRule rule =
        classes().that().areAnnotatedWith(Stateless.class).should().resideInAPackage("..control..");
    rule.check(CLASSES);
  }

  @Test
  void entitiesAreInEntity() {
    ArchRule rule =
        classes().that().areAnnotatedWith(Entity.class).should().resideInAPackage("..entity..");
    rule.check(CLASSES);
  }

  @Test
  void healthChecksAreInBoundary() {
    ArchRule rule =
        classes()
            .that()
            .areAnnotatedWith(Liveness.class)
            .or()
            .areAnnotatedWith(Readiness.class)
            .or()
            .areAnnotatedWith(Startup.class)
            .should()
            .resideInAPackage("..boundary..");
    rule.check(CLASSES);
  }

  @Test
  void resourcesAndTimersAreInBoundaryOrFlat() {
    ArchRule rule =
        classes()
            .that(haveMethodsOrTypeAnnotated())
            .should()
            .resideOutsideOfPackages("..control..", "..entity..");
    rule.check(CLASSES);
  }

  /**
   * Who may call it is said where it is, so that no method is open because nobody thought of it.
   */
  @Test
  void everyResourceMethodSaysWhoMayCallIt() {
    Set<String> silent =
        CLASSES.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
            .filter(
                method ->
                    method.isAnnotatedWith(Allowed.class) == method.isAnnotatedWith(Open.class))
            .map(JavaMethod::getFullName)
            .collect(toSet());
    assertEquals(Set.of(), silent);
  }

  @Test
  void theTableOfJobsNamesEveryTimer() throws IOException {
    String table = Files.readString(Path.of("src/main/java/footfall/package-info.java"));
    CLASSES.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(Schedule.class))
        .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
        .forEach(job -> assertTrue(table.contains("{@code " + job + "}"), job));
  }

  @Test
  void namesSayWhatAClassIs() {
    ArchRule rule =
        noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|DTO|Dto)");
    rule.check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> haveMethodsOrTypeAnnotated() {
    return DescribedPredicate.describe(
        "are JAX-RS resources or have timers",
        type ->
            type.isAnnotatedWith(jakarta.ws.rs.Path.class)
                || type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(Schedule.class)));
  }

  private static ArchCondition<JavaClass> beUsedInTheirFeatureOnly() {
    return new ArchCondition<>("be used in their feature only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesToSelf().stream()
            .filter(use -> !Rooms.room(use.getOriginClass()).equals(Rooms.room(type)))
            .forEach(use -> events.add(SimpleConditionEvent.violated(type, use.getDescription())));
      }
    };
  }
}
