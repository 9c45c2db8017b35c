package footfall.analytics.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.Sites;
import footfall.values.PageUrl;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitScopeTest {

  private static final VisitScope ALL = new VisitScope.AllSites();
  private static final VisitScope SITE = new VisitScope.OfSite("a.example");
  private static final VisitScope PAGE = new VisitScope.OfPage(PageUrl.of("https://a.example/1"));
  private static final VisitScope COUNTER = new VisitScope.OfPage(PageUrl.ofPageId("home"));
  private static final VisitScope PREFIX =
      new VisitScope.OfPrefix("https://a.example/1", "a.example");

  @Test
  void isKnownToThoseWhoMayKnowOfItsSite() {
    Sites same = Sites.of(Set.of("a.example", "b.example"));
    Sites other = Sites.of(Set.of("b.example"));
    for (VisitScope scope : List.of(ALL, SITE, PAGE, COUNTER, PREFIX)) {
      assertTrue(scope.isWithin(Sites.ALL), scope.text());
      assertFalse(scope.isWithin(other), scope.text());
    }
    assertTrue(SITE.isWithin(same));
    assertTrue(PAGE.isWithin(same));
    assertTrue(PREFIX.isWithin(same));
    assertFalse(ALL.isWithin(same));
    assertFalse(COUNTER.isWithin(same));
  }

  @Test
  void differentScopesHaveDifferentTexts() {
    assertEquals(
        5,
        List.of(ALL, SITE, PAGE, COUNTER, PREFIX).stream()
            .map(VisitScope::text)
            .distinct()
            .count());
  }
}
