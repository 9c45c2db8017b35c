package footfall.access.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.access.entity.TokenGrant;
import footfall.values.AddressRanges;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBodyTest {

  private static TokenGrant read(String body) throws IOException {
    return TokenBody.read(new ByteArrayInputStream(body.replace('\'', '"').getBytes(UTF_8)));
  }

  @Test
  void isForAllSitesFromAnywhereFor90DaysUnlessItIsSaid() throws IOException {
    assertEquals(
        new TokenGrant(
            "ci",
            Set.of(Role.VIEWER, Role.OPERATOR),
            Sites.ALL,
            Optional.empty(),
            Duration.ofDays(90)),
        read("{'name': ' ci ', 'roles': ['viewer', 'operator'], 'other': {'name': ['x']}}"));
  }

  @Test
  void isRestrictedAsItIsSaid() throws IOException {
    assertEquals(
        new TokenGrant(
            "ci",
            Set.of(Role.ANALYST),
            Sites.of(Set.of("www.example.com")),
            Optional.of(AddressRanges.of("10.0.0.0/8,2001:db8::1")),
            Duration.ofDays(366)),
        read(
            "{'name': 'ci', 'roles': 'analyst', 'sites': ['WWW.example.com'],"
                + " 'from': ['10.1.1.1/8', '2001:db8::1'], 'days': 366}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'roles': ['viewer']} | name",
        "{'name': '', 'roles': ['viewer']} | name",
        "{'name': 'a\\u0000', 'roles': ['viewer']} | name",
        "{'name': 'ci'} | roles",
        "{'name': 'ci', 'roles': []} | roles",
        "{'name': 'ci', 'roles': ['root']} | roles",
        "{'name': 'ci', 'roles': ['viewer'], 'days': 0} | days",
        "{'name': 'ci', 'roles': ['viewer'], 'days': 367} | days",
        "{'name': 'ci', 'roles': ['viewer'], 'days': 'x'} | days",
        "{'name': 'ci', 'roles': ['viewer'], 'from': ['host']} | from",
        "{'name': 'ci', 'roles': ['viewer'], 'sites': ['a/b']} | sites",
        "{'name': 'ci', 'roles': ['admin'], 'sites': ['www.example.com']} | sites",
        "{'name': 'ci', 'roles': ['viewer', 'operator'], 'sites': ['a.example']} | sites"
      })
  void namesTheMemberThatIsNotAcceptable(String body, String member) {
    ProblemException refusal = assertThrows(ProblemException.class, () -> read(body));
    assertEquals(400, refusal.problem().status());
    assertEquals(
        List.of(member),
        refusal.problem().violations().stream().map(Problem.Violation::field).toList());
  }

  /** So that a restriction that is not understood does not become none. */
  @ParameterizedTest
  @ValueSource(strings = {"'sites': []", "'sites': [null]", "'from': []", "'from': {}"})
  void refusesARestrictionThatIsEmpty(String restriction) {
    String body = "{'name': 'ci', 'roles': ['viewer'], " + restriction + "}";
    assertThrows(ProblemException.class, () -> read(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "1", "{'name': 'ci', 'roles': ['viewer']} {}"})
  void refusesWhatIsNoObject(String body) {
    ProblemException refusal = assertThrows(ProblemException.class, () -> read(body));
    assertEquals(400, refusal.problem().status());
    assertTrue(refusal.problem().violations().isEmpty());
  }
}
