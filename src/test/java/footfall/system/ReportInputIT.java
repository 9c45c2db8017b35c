package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What reports are asked that cannot be answered: a problem names the field and what is allowed.
 */
@ExtendWith(SharedFootfall.class)
class ReportInputIT {

  /** Its single quotes and comment signs would change a statement that they became a part of. */
  private static final List<String> SQL =
      List.of(
          "' OR '1'='1",
          "'; DROP TABLE page; --",
          "1) UNION SELECT ip FROM visitor -- ",
          "'OR'1'='1",
          "'--",
          "{id_column}:generation",
          "\\",
          "\"`:generation {id_column} ?");

  private final FootfallClient client;
  private final Database database;

  ReportInputIT(FootfallInstance footfall) throws IOException {
    client = new FootfallClient(footfall.baseUri());
    database = new Database(footfall);
  }

  @BeforeEach
  void record() throws IOException {
    client.bulk(
        Stream.of(
            "https://input.example/a_b",
            "https://input.example/axb",
            "https://input.example/a%25b",
            "https://input.example/ab"));
  }

  /** In each line a request, the field at fault, and what its message says, with _ for spaces. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "report?tz=Mars/Olympus tz IANA",
        "report?tz= tz IANA",
        "report?tz=%2B02:00 tz IANA",
        "report?tz=UTC%2B2 tz IANA",
        "report?tz=SystemV/EST5 tz IANA",
        "report?tz=europe/berlin tz IANA",
        "pages?tz=Mars/Olympus tz IANA",
        "sites?tz=Mars/Olympus tz IANA",
        "hours?tz=Mars/Olympus tz IANA",
        "presence/history?from=2026-01-01&tz=Mars/Olympus tz IANA",
        "summary?from=2026-01-01&tz=Mars/Olympus tz IANA",
        "stats?url=https://input.example/a_b&from=2026-01-01&tz=Mars/Olympus tz IANA",
        "all-visits?from=2026-01-01&tz=Mars/Olympus tz IANA",
        "report?from=2026-03-02&to=2026-03-01 from before",
        "report?from=2026-03-01&to=2026-03-01 from before",
        "pages?from=2026-03-02&to=2026-03-01 from before",
        "sites?from=2026-03-02&to=2026-03-01 from before",
        "hours?from=2026-03-02T00:00:00Z&to=2026-03-01 from before",
        "report?from=1926-01-01&to=2026-01-01 from 1970",
        "report?from=1970-01-01&to=2069-12-31 to 10_years",
        "pages?from=2000-01-01&to=2026-01-01 to 10_years",
        "report?from=2026-02-30 from YYYY-MM-DD",
        "report?from=yesterday from YYYY-MM-DD",
        "report?from=2026-01-01T10:00:00 from offset",
        "report?to=2026-13-01 to YYYY-MM-DD",
        "report?from=2016-01-01&to=2026-01-01&by=hour by at_most_750",
        "report?from=2016-01-01&to=2026-01-01&by=day by by=week",
        "report?by=fortnight by week",
        "report?compare=yesterday compare previous",
        "report?compare=2026-01-01 compare FROM,TO",
        "report?compare=2026-02-01,2026-01-01 compare before",
        "report?pages=-1 pages ",
        "report?pages=x pages ",
        "report?pages=100000 pages ",
        "report?format=xml format csv",
        "report?site=not%20a%20host site ",
        "report?url=https:// url ",
        "report?prefix=input.example prefix http",
        "report?prefix=https://input.example prefix ",
        "report?site=input.example&url=https://input.example/ab url site",
        "report?site=input.example&prefix=https://input.example/a prefix site",
        "pages?limit=0 limit 1",
        "pages?limit=1001 limit 1000",
        "pages?sort=name sort visitors",
        "pages?cursor=garbage cursor same_question",
        "sites?cursor=garbage cursor same_question",
        "summary?hours=24&from=2026-01-01 hours from",
        "stats?url=https://input.example/ab&hours=24&to=2026-01-01 hours to",
        "live?site=input.example&url=https://input.example/ab url site",
        "live?url=https:// url ",
        "report?from=2026-01-01&from=2026-01-02 from once",
        "report?tz=UTC&tz=UTC tz once"
      })
  void saysWhatIsAllowed(String line) throws Exception {
    String[] parts = line.split(" ", -1);
    HttpResponse<String> answer = client.get(parts[0]);
    assertEquals(400, answer.statusCode(), answer::body);
    Map<String, String> problem = Json.of(answer);
    assertEquals(parts[1], problem.get("violations[0].field"), answer::body);
    String told = problem.get("detail") + problem.get("violations[0].message");
    assertTrue(told.contains(parts[2].replace('_', ' ')), answer::body);
  }

  @Test
  void takesSignsOfPatternsLiterally() throws Exception {
    Map<String, String> underscore =
        ok("report?prefix=" + FootfallClient.encode("https://input.example/a_"));
    assertEquals("https://input.example/a_b", underscore.get("pages[0].url"));
    assertEquals(null, underscore.get("pages[1].url"));
    Map<String, String> percent =
        ok("report?prefix=" + FootfallClient.encode("https://input.example/a%25"));
    assertEquals("https://input.example/a%25b", percent.get("pages[0].url"));
    assertEquals(null, percent.get("pages[1].url"));
    Map<String, String> path = ok("pages?site=input.example&q=" + FootfallClient.encode("/a_"));
    assertEquals("https://input.example/a_b", path.get("pages[0].url"));
    assertEquals(null, path.get("pages[1].url"));
    assertEquals(null, ok("sites?q=" + FootfallClient.encode("inp%")).get("sites[0].site"));
    assertEquals(null, ok("sites?q=" + FootfallClient.encode("_nput")).get("sites[0].site"));
    assertEquals("input.example", ok("sites?q=input.ex").get("sites[0].site"));
  }

  private Map<String, String> ok(String path) throws IOException {
    HttpResponse<String> answer = client.get(path);
    assertEquals(200, answer.statusCode(), () -> path + ": " + answer.body());
    return Json.of(answer);
  }

  static Stream<String> parameters() {
    return Stream.of(
        "report?site=",
        "report?url=",
        "report?prefix=https://input.example/",
        "report?from=",
        "report?to=",
        "report?tz=",
        "report?by=",
        "report?compare=",
        "report?pages=",
        "report?format=",
        "pages?site=",
        "pages?prefix=https://input.example/",
        "pages?site=input.example&q=/",
        "pages?q=input.example/",
        "pages?sort=",
        "pages?limit=",
        "pages?cursor=",
        "sites?q=",
        "sites?cursor=",
        "hours?site=",
        "hours?prefix=https://input.example/",
        "live?site=",
        "live?url=https://input.example/",
        "presence/history?site=",
        "presence/history?by=",
        "online_clients?site=");
  }

  /** It is refused, or names nothing; it never is a part of a statement. */
  @ParameterizedTest
  @MethodSource("parameters")
  void takesSqlForWhatItIs(String parameter) throws Exception {
    long pages = database.number("SELECT COUNT(*) FROM page");
    for (String sql : SQL) {
      HttpResponse<String> answer = client.get(parameter + FootfallClient.encode(sql));
      assertTrue(List.of(200, 400).contains(answer.statusCode()), parameter + sql + answer.body());
      assertTrue(!answer.body().contains("SQLException"), answer::body);
      if (answer.statusCode() == 200) {
        assertTrue(!answer.body().contains("127.0.0.1"), answer::body);
        Map<String, String> told = Json.of(answer);
        assertEquals(null, told.get("pages[0].url"), parameter + sql);
        assertEquals(null, told.get("sites[0].site"), parameter + sql);
      }
    }
    assertTrue(database.number("SELECT COUNT(*) FROM page") >= pages);
  }

  /** In each line what the cursor is of, and another question. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pages?site=input.example pages?site=another.example",
        "pages?site=input.example pages?site=input.example&sort=visitors",
        "pages?site=input.example pages?site=input.example&from=2026-01-01",
        "pages?site=input.example pages?site=input.example&tz=Asia/Tokyo",
        "pages?site=input.example pages?site=input.example&q=/a",
        "pages?site=input.example pages?prefix=https://input.example/",
        "pages?site=input.example sites?tz=UTC",
        "pages?site=input.example summary?site=input.example"
      })
  void refusesTheCursorOfAnotherQuestion(String line) throws Exception {
    String[] paths = line.split(" ");
    String cursor = FootfallClient.encode(ok(paths[0] + "&limit=1").get("next_cursor"));
    assertTrue(!cursor.equals("null"));
    assertEquals(200, client.get(paths[0] + "&limit=2&cursor=" + cursor).statusCode());
    HttpResponse<String> answer = client.get(paths[1] + "&limit=1&cursor=" + cursor);
    assertEquals(400, answer.statusCode(), answer::body);
    assertEquals("cursor", Json.of(answer).get("violations[0].field"), answer::body);
  }
}
