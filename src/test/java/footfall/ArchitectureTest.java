package footfall;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.health.HealthCheck;
import org.junit.jupiter.api.Test;

/** Packages by feature, roles inside: boundary calls control, control uses entity. */
class ArchitectureTest {

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
  void featuresHaveNoCycles() {
    ArchRule rule = slices().matching("footfall.(*)..").should().beFreeOfCycles();
    rule.check(CLASSES);
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
        classes().that().implement(HealthCheck.class).should().resideInAPackage("..boundary..");
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
            type.isAnnotatedWith(Path.class)
                || type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(Schedule.class)));
  }

  private static ArchCondition<JavaClass> beUsedInTheirFeatureOnly() {
    return new ArchCondition<>("be used in their feature only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesToSelf().stream()
            .filter(use -> !feature(use.getOriginClass()).equals(feature(type)))
            .forEach(use -> events.add(SimpleConditionEvent.violated(type, use.getDescription())));
      }
    };
  }

  private static String feature(JavaClass type) {
    String[] names = type.getPackageName().split("\\.");
    return names.length > 1 ? names[1] : "";
  }
}
