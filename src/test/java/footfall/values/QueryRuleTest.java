package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRuleTest {

  private static String applied(String rule, String url) {
    return QueryRule.of(rule).apply(PageUrl.of(url)).value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "keep https://a.example/p?q=1&r https://a.example/p?q=1&r",
        "drop https://a.example/p?q=1&r https://a.example/p",
        "drop https://a.example?q=1 https://a.example/",
        "drop https://a.example/p? https://a.example/p",
        "drop https://a.example/p?q=a?b https://a.example/p",
        "allow:ref https://a.example/p?q=1&ref=x&r https://a.example/p?ref=x",
        "allow:utm_* https://a.example/p?utm_source=a&utm=b&utm_=c https://a.example/p?utm_source=a&utm_=c",
        "allow:utm_*,ref https://a.example/p?ref=x&q=1&utm_id=7 https://a.example/p?ref=x&utm_id=7",
        "allow:ref https://a.example/p?r%65f=x https://a.example/p?ref=x",
        "allow:ref https://a.example/p?ref https://a.example/p?ref",
        "allow:ref https://a.example/p?Ref=x&reference=y https://a.example/p",
        "allow:ref https://a.example/p?&&ref=x& https://a.example/p?ref=x"
      })
  void leavesOutWhatIsNotAllowed(String rule, String url, String recorded) {
    assertEquals(recorded, applied(rule, url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/p?q=1&ref=%C3%A9&r=%2F",
        "https://a.example/?",
        "https://[::1]/?ref=a?b"
      })
  void whatIsRecordedIsNormal(String url) {
    for (String rule : new String[] {"keep", "drop", "allow:ref", "allow:r*"}) {
      String recorded = applied(rule, url);

      assertEquals(recorded, PageUrl.of(recorded).value());
      assertEquals(recorded, applied(rule, recorded));
    }
  }

  @Test
  void pageIdsStayAsTheyAre() {
    PageUrl page = PageUrl.ofPageId("what? is=this");

    assertSame(page, QueryRule.of("drop").apply(page));
  }

  @Test
  void keepsTheSameInstance() {
    PageUrl page = PageUrl.of("https://a.example/p?q=1");

    assertSame(page, QueryRule.of("keep").apply(page));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Keep", "allow", "allow:", "allow:a,", "allow:a&b", "allow:*a", "drop,keep"})
  void refusesWhatIsNoRule(String text) {
    assertThrows(InvalidValueException.class, () -> QueryRule.of(text));
  }
}
