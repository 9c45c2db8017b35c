package footfall.access.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

class SubjectReaderTest {

  private static Set<String> names(String group) {
    Set<String> names = new HashSet<>();
    names.add(group);
    SubjectReader.addShortName(group, names);
    return names;
  }

  @Test
  void knowsAGroupOfADirectoryByItsShortNameToo() {
    String name = "cn=Web team,ou=groups,dc=example,dc=com";
    assertEquals(Set.of(name, "Web team"), names(name));
    String escaped = "cn=a\\,b,dc=example";
    assertEquals(Set.of(escaped, "a,b"), names(escaped));
  }

  @Test
  void leavesOtherNamesAsTheyAre() {
    assertEquals(Set.of("analysts"), names("analysts"));
    assertEquals(Set.of("/team/web"), names("/team/web"));
    assertEquals(Set.of(""), names(""));
  }

  @Test
  void knowsNobodyWithoutCredentials() {
    assertEquals(Optional.empty(), SubjectReader.person(null));
    assertEquals(Optional.empty(), SubjectReader.person(new Subject()));
  }
}
