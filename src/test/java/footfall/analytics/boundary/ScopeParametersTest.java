package footfall.analytics.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.access.entity.Sites;
import footfall.analytics.entity.VisitScope;
import footfall.dictionary.privacy.StoredPages;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeParametersTest {

  private static VisitScope read(String site, String url, String prefix, Sites sites) {
    return ScopeParameters.read(site, url, prefix, sites, new StoredPages());
  }

  private static Problem.Violation refused(String site, String url, String prefix, Sites sites) {
    return assertThrows(ProblemException.class, () -> read(site, url, prefix, sites))
        .problem()
        .violations()
        .get(0);
  }

  @Test
  void withoutAnyTheScopeIsAllThatTheCallerMayKnowOf() {
    assertEquals(new VisitScope.AllSites(), read(null, null, null, Sites.ALL));
    Sites one = Sites.of(Set.of("a.example"));
    assertEquals(new VisitScope.OfSite("a.example"), read(null, null, null, one));
    Sites two = Sites.of(Set.of("a.example", "b.example"));
    assertEquals(
        new Problem.Violation("site", "site must be one of a.example b.example"),
        refused(null, null, null, two));
  }

  @Test
  void normalisesSites() {
    assertEquals(new VisitScope.OfSite("a.example"), read("A.example", null, null, Sites.ALL));
    assertEquals("site", refused("a.example/", null, null, Sites.ALL).field());
    assertEquals("site", refused("", null, null, Sites.ALL).field());
  }

  @Test
  void takesOneOfThem() {
    assertEquals("url", refused("a.example", "home", null, Sites.ALL).field());
    assertEquals("url", refused(null, "home", "https://a.example/", Sites.ALL).field());
    assertEquals("prefix", refused("a.example", null, "https://a.example/", Sites.ALL).field());
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/, https://a.example/",
    "HTTPS://A.example:443/Blog, https://a.example/Blog",
    "http://a.example:8080/blog/, http://a.example:8080/blog/",
    "https://a.example/100%_x, https://a.example/100%_x",
    "https://a.example/%7Eme/%c3, https://a.example/~me/%C3",
    "https://a.example/caf\u00e9, https://a.example/caf%C3%A9",
    "https://a.example/x/../blog/, https://a.example/blog/",
    "https://a.example/blog/.., https://a.example/blog/..",
    "https://a.example/blog/.w, https://a.example/blog/.w",
    "https://a.example/%2, https://a.example/%2",
    "https://a.example?q=, https://a.example/?q="
  })
  void normalisesPrefixesAsTheUrlsThatBeginWithThem(String prefix, String start) {
    assertEquals(new VisitScope.OfPrefix(start, "a.example"), read(null, null, prefix, Sites.ALL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/blog",
        "a.example/",
        "https://",
        "https://a.example",
        "https://a.ex",
        "https://a.example/blog#top",
        "https://me@a.example/",
        "https://a.example/a b",
        "ftp://a.example/"
      })
  void refusesWhatIsNoPrefixOfUrlsOfAHost(String prefix) {
    assertEquals("prefix", refused(null, null, prefix, Sites.ALL).field());
  }
}
