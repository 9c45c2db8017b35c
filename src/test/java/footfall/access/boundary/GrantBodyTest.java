package footfall.access.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.access.entity.Role;
import footfall.access.entity.RoleGrant;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantBodyTest {

  private static RoleGrant read(String body) throws IOException {
    return GrantBody.read(new ByteArrayInputStream(body.replace('\'', '"').getBytes(UTF_8)));
  }

  @Test
  void isForAllSitesUnlessItIsSaid() throws IOException {
    assertEquals(
        new RoleGrant("web team", RoleGrant.Kind.GROUP, Role.ADMIN, Optional.empty()),
        read("{'principal': ' web team ', 'kind': 'group', 'role': 'admin'}"));
  }

  @Test
  void isForOneSite() throws IOException {
    assertEquals(
        new RoleGrant("alice", RoleGrant.Kind.USER, Role.VIEWER, Optional.of("www.example.com")),
        read("{'principal':'alice','kind':'user','role':'viewer','site':'WWW.example.com'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind': 'user', 'role': 'viewer'} | principal",
        "{'principal': ' ', 'kind': 'user', 'role': 'viewer'} | principal",
        "{'principal': 'a\\u0000', 'kind': 'user', 'role': 'viewer'} | principal",
        "{'principal': 'a', 'role': 'viewer'} | kind",
        "{'principal': 'a', 'kind': 'token', 'role': 'viewer'} | kind",
        "{'principal': 'a', 'kind': 'user'} | role",
        "{'principal': 'a', 'kind': 'user', 'role': 'root'} | role",
        "{'principal': 'a', 'kind': 'user', 'role': 'viewer', 'site': 'a/b'} | site",
        "{'principal': 'a', 'kind': 'user', 'role': 'viewer', 'site': null} | site",
        "{'principal': 'a', 'kind': 'user', 'role': 'viewer', 'site': []} | site",
        "{'principal': 'a', 'kind': 'user', 'role': 'admin', 'site': 'a.example'} | site"
      })
  void namesTheMemberThatIsNotAcceptable(String body, String member) {
    ProblemException refusal = assertThrows(ProblemException.class, () -> read(body));
    assertEquals(400, refusal.problem().status());
    assertEquals(
        List.of(member),
        refusal.problem().violations().stream().map(Problem.Violation::field).toList());
  }
}
