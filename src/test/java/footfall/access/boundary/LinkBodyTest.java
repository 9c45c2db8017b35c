package footfall.access.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.access.entity.Caller;
import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.web.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkBodyTest {

  private static final Caller ADMIN = caller("root", Sites.ALL, Role.ADMIN);

  private static final Caller NARROW =
      caller("narrow", Sites.of(Set.of("a.example", "b.example")), Role.ANALYST);

  private static Caller caller(String name, Sites sites, Role... roles) {
    return new Caller(name, Caller.Kind.TOKEN, Set.of(roles), sites, Optional.of("3kTq9vXb"));
  }

  private static Caller read(String body, Caller giver) throws IOException {
    byte[] json = body.replace('\'', '"').getBytes(UTF_8);
    return LinkBody.read(new ByteArrayInputStream(json), giver);
  }

  @Test
  void isForItsGiverUnlessItIsSaid() throws IOException {
    assertEquals(ADMIN, read("{}", ADMIN));
    assertEquals(NARROW, read("{}", NARROW));
  }

  @Test
  void isForWhomItIsSaidAndEndsWithTheTokenOfItsGiver() throws IOException {
    assertEquals(
        caller("Ann (by root)", Sites.of(Set.of("www.example.com")), Role.VIEWER),
        read("{'name': ' Ann ', 'roles': ['viewer'], 'sites': ['WWW.example.com']}", ADMIN));
    assertEquals(
        caller("narrow", Sites.of(Set.of("b.example")), Role.VIEWER),
        read("{'roles': ['viewer'], 'sites': ['b.example']}", NARROW));
  }

  @Test
  void hasANameThatCanBeKept() throws IOException {
    Caller giver = caller("x".repeat(255), Sites.ALL, Role.ADMIN);
    assertEquals(255, read("{'name': 'Ann'}", giver).name().length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'roles': ['admin']} | roles",
        "{'roles': ['viewer', 'importer']} | roles",
        "{'roles': []} | roles",
        "{'roles': ['root']} | roles",
        "{'roles': ['viewer'], 'sites': ['a.example', 'c.example']} | sites",
        "{'sites': []} | sites",
        "{'name': ''} | name"
      })
  void givesNoMoreThanItsGiverHas(String body, String field) {
    ProblemException refused = assertThrows(ProblemException.class, () -> read(body, NARROW));
    assertEquals(field, refused.problem().violations().get(0).field());
    assertEquals(400, refused.problem().status());
  }

  @Test
  void givesNoRoleForAllSitesForSome() {
    assertThrows(ProblemException.class, () -> read("{'sites': ['a.example']}", ADMIN));
  }
}
