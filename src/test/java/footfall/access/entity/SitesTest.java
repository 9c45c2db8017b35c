package footfall.access.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SitesTest {

  private static final Sites A = Sites.of(Set.of("a.example"));
  private static final Sites B = Sites.of(Set.of("b.example"));
  private static final Sites BOTH = Sites.of(Set.of("a.example", "b.example"));

  @Test
  void areJoined() {
    assertEquals(BOTH, A.or(B));
    assertEquals(Sites.ALL, A.or(Sites.ALL));
    assertEquals(Sites.ALL, Sites.ALL.or(A));
    assertEquals(A, Sites.NONE.or(A));
  }

  @Test
  void areNarrowed() {
    assertEquals(A, BOTH.and(A));
    assertEquals(Sites.NONE, A.and(B));
    assertEquals(A, A.and(Sites.ALL));
    assertEquals(A, Sites.ALL.and(A));
  }

  @Test
  void includeThoseThatAreAmongThem() {
    assertTrue(BOTH.include(A));
    assertFalse(A.include(BOTH));
    assertFalse(BOTH.include(Sites.ALL));
    assertTrue(Sites.ALL.include(Sites.ALL));
    assertTrue(A.include(Sites.NONE));
    assertFalse(Sites.NONE.include(A));
  }
}
