package footfall.access.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.access.entity.AccessGrant;
import footfall.access.entity.Caller;
import footfall.access.entity.Person;
import footfall.access.entity.Role;
import footfall.access.entity.RoleGrant;
import footfall.access.entity.Sites;
import footfall.database.control.UnavailableException;
import footfall.values.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonsTest {

  private static final Sites SITE = Sites.of(Set.of("www.example.com"));

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger loaded = new AtomicInteger();
  private final List<AccessGrant> stored = new ArrayList<>();
  private boolean isAway;

  private final Grants grants = new Grants(this::load, now::get);

  private final Persons persons =
      new Persons(
          new SignInSettings(Set.of(), Map.of(Role.OPERATOR, Set.of("ops", "on call"))), grants);

  private List<AccessGrant> load() {
    if (isAway) {
      throw new UnavailableException("away");
    }
    loaded.incrementAndGet();
    return List.copyOf(stored);
  }

  private void grant(String principal, RoleGrant.Kind kind, Role role, String site) {
    RoleGrant grant = new RoleGrant(principal, kind, role, Optional.ofNullable(site));
    stored.add(new AccessGrant(stored.size(), grant, "test", Instant.EPOCH));
  }

  private Map<Role, Sites> grantsOf(String name, String... groups) {
    Caller caller = persons.caller(new Person(name, Set.of(groups)));
    assertEquals(name, caller.name());
    assertEquals(Caller.Kind.PERSON, caller.kind());
    return caller.grants();
  }

  @Test
  void areNothingUnlessItIsSaid() {
    grant("team", RoleGrant.Kind.GROUP, Role.VIEWER, null);
    assertEquals(Map.of(), grantsOf("alice", "other"));
    assertEquals(Map.of(), grantsOf("team"));
    assertEquals(Map.of(), grantsOf("ops"));
  }

  @Test
  void areWhatTheirGroupsAreBySettings() {
    assertEquals(Map.of(Role.OPERATOR, Sites.ALL), grantsOf("alice", "on call"));
  }

  @Test
  void areWhatTheyAndTheirGroupsHaveBeenGiven() {
    grant("team", RoleGrant.Kind.GROUP, Role.VIEWER, "www.example.com");
    grant("team", RoleGrant.Kind.GROUP, Role.VIEWER, "other.example");
    grant("alice", RoleGrant.Kind.USER, Role.ANALYST, "www.example.com");
    grant("alice", RoleGrant.Kind.GROUP, Role.ADMIN, null);

    assertEquals(
        Map.of(
            Role.VIEWER,
            SITE.or(Sites.of(Set.of("other.example"))),
            Role.ANALYST,
            SITE,
            Role.OPERATOR,
            Sites.ALL),
        grantsOf("alice", "team", "ops"));
    assertEquals(Map.of(Role.ANALYST, SITE), grantsOf("alice"));
  }

  @Test
  void areAskedForAgainAfterTenSeconds() {
    assertEquals(Map.of(), grantsOf("alice"));
    grant("alice", RoleGrant.Kind.USER, Role.VIEWER, null);
    now.addAndGet(CredentialCache.FRESH.toNanos() - 1);
    assertEquals(Map.of(), grantsOf("alice"));
    assertEquals(1, loaded.get());

    now.incrementAndGet();
    assertEquals(Map.of(Role.VIEWER, Sites.ALL), grantsOf("alice"));
    assertEquals(2, loaded.get());
  }

  @Test
  void areKnownForTenSecondsWhileTheDatabaseIsAway() {
    grant("alice", RoleGrant.Kind.USER, Role.VIEWER, null);
    assertEquals(Map.of(Role.VIEWER, Sites.ALL), grantsOf("alice"));
    isAway = true;
    now.addAndGet(CredentialCache.FRESH.minus(Duration.ofNanos(1)).toNanos());
    assertEquals(Map.of(Role.VIEWER, Sites.ALL), grantsOf("alice"));

    now.incrementAndGet();
    assertThrows(UnavailableException.class, () -> grantsOf("alice"));
    assertThrows(UnavailableException.class, () -> grantsOf("alice"));
  }

  @Test
  void haveGroupsWithBlanks() {
    assertEquals(Set.of("on call", "ops"), SignInSettings.groups(" on call, ops"));
    assertEquals(Set.of(), SignInSettings.groups("none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,,b", "a,", "a\u0000"})
  void haveNoOtherGroups(String text) {
    assertThrows(InvalidValueException.class, () -> SignInSettings.groups(text));
  }
}
