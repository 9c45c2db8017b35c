package footfall.access.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenRowsTest {

  private static final Sites A = Sites.of(Set.of("a.example"));
  private static final Sites BOTH = Sites.of(Set.of("a.example", "b.example"));

  @Test
  void keepsWhatIsWhere() {
    Map<Role, Sites> grants = Map.of(Role.VIEWER, BOTH, Role.ANALYST, A, Role.OPERATOR, Sites.ALL);
    String text = "analyst=a.example operator=* viewer=a.example,b.example";
    assertEquals(text, TokenRows.text(grants));
    assertEquals(grants, TokenRows.grants(text));
  }

  @Test
  void keepsNothingOfWhoIsNothing() {
    assertEquals(Map.of(), TokenRows.grants(TokenRows.text(Map.of())));
  }

  @Test
  void leavesOutRolesOfLaterVersions() {
    assertEquals(Map.of(Role.VIEWER, A), TokenRows.grants("curator=* viewer=a.example"));
  }
}
