package footfall.analytics.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.analytics.entity.PageSearch;
import footfall.web.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchParameterTest {

  private static final String HOST = "www.example.com";

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/blog, /blog",
    "/a/../b, /b",
    "/a/., /a/.",
    "/%7e, /~",
    "/%c3, /%C3",
    "/50%, /50%",
    "/a_b%_, /a_b%_",
    "/ä, /%C3%A4",
    "/a?b=, /a?b=",
    "/a;--, /a;--"
  })
  void aSlashBeginsAPathOfTheSite(String text, String start) {
    assertEquals(
        new PageSearch.OfPaths(HOST, start), SearchParameter.pages(text, Optional.of(HOST)));
  }

  @Test
  void aHostMayGoOnWithAPath() {
    assertEquals(
        new PageSearch.OfPaths(HOST, "/a"),
        SearchParameter.pages("WWW.example.com/a", Optional.empty()));
    assertEquals(
        new PageSearch.OfPaths("[2001:db8::1]", "/a"),
        SearchParameter.pages("[2001:DB8:0::1]/a", Optional.empty()));
  }

  @Test
  void aPortIsThatOfEitherScheme() {
    assertEquals(
        new PageSearch.OfUrls(
            HOST, List.of("http://www.example.com/a", "https://www.example.com:80/a")),
        SearchParameter.pages("www.example.com:80/a", Optional.empty()));
    assertEquals(
        new PageSearch.OfUrls(
            HOST, List.of("http://www.example.com:80", "https://www.example.com:80")),
        SearchParameter.pages("www.example.com:80", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "w, w",
    "WWW., www.",
    "a_%, a_%",
    "[2001:db8, [2001:db8",
    "b\u00fccher.example, xn--bcher-kva.example"
  })
  void elseAHostBegins(String text, String start) {
    assertEquals(new PageSearch.OfHosts(start), SearchParameter.pages(text, Optional.empty()));
    assertEquals(start, SearchParameter.hosts(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/blog", "https://a.example/", "a.example?b", "a b", "a@b/", "x/a#b", "a:b/"})
  void anythingElseIsRefused(String text) {
    assertThrows(ProblemException.class, () -> SearchParameter.pages(text, Optional.empty()), text);
  }
}
