package footfall.access.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallerTest {

  private static final Sites ONE = Sites.of(Set.of("www.example.com"));

  private static Caller caller(Sites sites, Role... roles) {
    return new Caller("test", Caller.Kind.TOKEN, Set.of(roles), sites);
  }

  /** A line for each role, a column for each permission; y: also with some sites only. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # role,   record, report, details, import, operate, administer
          VIEWER,   -,      y,      -,       -,      -,       -
          ANALYST,  -,      y,      y,       -,      -,       -
          IMPORTER, -,      -,      -,       y,      -,       -
          OPERATOR, -,      -,      -,       -,      all,     -
          ADMIN,    all,    y,      y,       y,      all,     all
          RECORDER, all,    -,      -,       -,      -,       -
          """)
  void mayWhatItsRoleMay(
      Role role,
      String record,
      String report,
      String details,
      String imports,
      String operate,
      String administer) {
    Map<Permission, String> expected =
        Map.of(
            Permission.RECORD, record,
            Permission.REPORT, report,
            Permission.DETAILS, details,
            Permission.IMPORT, imports,
            Permission.OPERATE, operate,
            Permission.ADMINISTER, administer);
    assertEquals(EnumSet.allOf(Permission.class), expected.keySet());
    expected.forEach(
        (permission, may) -> {
          assertEquals(
              !may.equals("-"), caller(Sites.ALL, role).may(permission), permission.name());
          assertEquals(may.equals("y"), caller(ONE, role).may(permission), permission.name());
          assertEquals(
              may.equals("y"),
              caller(ONE, role).may(permission, "www.example.com"),
              permission.name());
          assertFalse(caller(ONE, role).may(permission, "other.example"), permission.name());
          assertFalse(caller(ONE, role).mayOfAllSites(permission), permission.name());
          assertEquals(
              !may.equals("-"),
              caller(Sites.ALL, role).mayOfAllSites(permission),
              permission.name());
          assertEquals(!may.equals("-"), permission.roles().contains(role), permission.name());
        });
  }

  @Test
  void theTableAboveHasEveryRole() {
    assertEquals(
        List.of("VIEWER", "ANALYST", "IMPORTER", "OPERATOR", "ADMIN", "RECORDER"),
        List.of(Role.values()).stream().map(Role::name).toList());
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void mayNothingWithoutARole(Permission permission) {
    assertFalse(Caller.anonymous(Set.of()).may(permission));
  }

  @Test
  void hasThePermissionsOfAllItsRoles() {
    Caller both = caller(Sites.ALL, Role.IMPORTER, Role.OPERATOR);

    assertTrue(both.may(Permission.IMPORT));
    assertTrue(both.may(Permission.OPERATE));
    assertFalse(both.may(Permission.REPORT));
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void mayEverythingWhereNothingIsAskedFor(Permission permission) {
    assertTrue(caller(ONE, Role.VIEWER).unrestricted().may(permission, "other.example"));
  }

  private static final Sites OTHER = Sites.of(Set.of("other.example"));

  @Test
  void isForEachSiteWhatItIsThere() {
    Caller mixed =
        new Caller("test", Caller.Kind.PERSON, Map.of(Role.VIEWER, ONE, Role.ANALYST, OTHER));

    assertEquals(ONE.or(OTHER), mixed.sites(Permission.REPORT));
    assertEquals(OTHER, mixed.sites(Permission.DETAILS));
    assertTrue(mixed.may(Permission.DETAILS, "other.example"));
    assertFalse(mixed.may(Permission.DETAILS, "www.example.com"));
    assertFalse(mixed.mayWherever(Permission.DETAILS, Permission.REPORT));
    assertTrue(mixed.mayWherever(Permission.REPORT, Permission.DETAILS));
    assertTrue(mixed.sites().isNone());
  }

  @Test
  void isOfAllSitesOnlyWhatItIsThere() {
    Caller mixed =
        new Caller("test", Caller.Kind.PERSON, Map.of(Role.VIEWER, ONE, Role.OPERATOR, Sites.ALL));

    assertTrue(mixed.may(Permission.OPERATE));
    assertFalse(mixed.mayOfAllSites(Permission.REPORT));
    assertFalse(mixed.may(Permission.REPORT, "other.example"));
    assertEquals(ONE, mixed.sites());
  }

  @Test
  void isNothingForNoSites() {
    Caller none = caller(Sites.NONE, Role.ANALYST, Role.OPERATOR);

    assertEquals(Set.of(), none.roles());
    assertFalse(none.mayWherever(Permission.DETAILS, Permission.REPORT));
  }
}
