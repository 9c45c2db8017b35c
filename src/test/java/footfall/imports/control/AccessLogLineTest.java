package footfall.imports.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.imports.entity.LoggedVisit;
import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.visits.entity.NewVisit;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogLineTest {

  private static final PageUrl SITE = PageUrl.of("http://site.example:8080/some/page");
  private static final String START = "192.0.2.1 - - [17/May/2015:10:05:03 +0000] ";

  @Test
  void takesAVisitFromACombinedLine() {
    assertEquals(
        Optional.of(
            new LoggedVisit(
                Instant.parse("2015-05-17T10:05:03Z"),
                new NewVisit(
                    PageUrl.of("http://site.example:8080/a?b=c"),
                    ClientAddress.of("192.0.2.1"),
                    "Mozilla/5.0 (X11)"))),
        parse(START + "\"GET /a?b=c HTTP/1.1\" 200 203023 \"http://r/\" \"Mozilla/5.0 (X11)\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"GET / HTTP/1.1\" 200 5",
        "\"GET / HTTP/1.1\" 304 -",
        "\"GET /\" 206 5 \"-\" \"-\"",
        "\"GET / HTTP/2.0\" 299 5 \"-\" \"-\" \"10.0.0.1\" 0.003",
      })
  void takesAVisitWithoutUserAgent(String rest) {
    NewVisit visit = parse(START + rest).orElseThrow().visit();
    assertEquals("", visit.userAgent());
    assertEquals("http://site.example:8080/", visit.page().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"POST / HTTP/1.1\" 200 5",
        "\"HEAD / HTTP/1.1\" 200 5",
        "\"get / HTTP/1.1\" 200 5",
        "\"GET / HTTP/1.1\" 301 5",
        "\"GET / HTTP/1.1\" 404 5 \"-\" \"-\"",
        "\"GET / HTTP/1.1\" - -",
        "\"GET /a b HTTP/1.1\" 400 5",
        "\"-\" 408 - \"-\" \"-\"",
        "\"\" 400 0 \"-\" \"-\"",
        "\"\\x16\\x03\\x01\\x02\\\"\\x00\" 400 226 \"-\" \"-\"",
      })
  void passesOverWhatIsNoPageView(String rest) {
    assertEquals(Optional.empty(), parse(START + rest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void passesOverBlankLines(String line) {
    assertEquals(Optional.empty(), parse(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "192.0.2.1 - -",
        "host.example - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5",
        "192.0.2.1 - - 17/May/2015:10:05:03 \"GET / HTTP/1.1\" 200 5",
        "192.0.2.1 - - [17/May/2015:10:05:03 +0000]\"GET / HTTP/1.1\" 200 5",
        "192.0.2.1 - - [17/May/2015:10:05:03 +0000",
        "192.0.2.1 - - [17/May/2015:10:05:03 +0000]",
        START + "GET / HTTP/1.1 200 5",
        START + "\"GET / HTTP/1.1",
        START + "\"GET / HTTP/1.1\\\" 200 5",
        START + "\"GET / HTTP/1.1\"",
        START + "\"GET / HTTP/1.1\" 200",
        START + "\"GET / HTTP/1.1\" 20 5",
        START + "\"GET / HTTP/1.1\" 2000 5",
        START + "\"GET / HTTP/1.1\" abc 5",
        START + "\"GET / HTTP/1.1\" 200 5k",
        START + "\"GET / HTTP/1.1\" 200 5 \"-\"",
        START + "\"GET / HTTP/1.1\" 200 5 \"http://cut",
        START + "\"GET / HTTP/1.1\" 200 5 \"-\" none",
        START + "\"POST / HTTP/1.1\" 200 5 \"-\" none",
        START + "\"GET / HTTP/1.1\" 200 5 \"-\" \"a\"b\"",
      })
  void refusesMalformedLines(String line) {
    assertThrows(InvalidValueException.class, () -> parse(line));
  }

  @ParameterizedTest
  @CsvSource({
    "/a//b/../c?d, /a//c?d",
    "//other.example/a, //other.example/a",
    "/a#b, /a",
    "http://other.example/a?b, /a?b",
    "HTTPS://other.example:1?b, /?b",
    "http://other.example, /",
    "/?u=http://x/ y HTTP/1.1, ''",
    "/\\x22\\xc3\\xa9\\\", /%22%C3%A9%22",
    "/\\xe4, /%EF%BF%BD",
    "/é, /%C3%A9",
    "/\\x00, ''",
    "/a b, ''",
    "foo, ''",
    "*, ''",
    "'', ''",
    "httpfoo, ''",
    "httpx://h/a, ''",
    "ftp://x/, ''",
  })
  void takesPathAndQueryFromTheTarget(String target, String path) {
    String line = START + "\"GET " + target + " HTTP/1.1\" 200 5";
    if (path.isEmpty()) {
      assertThrows(InvalidValueException.class, () -> parse(line));
    } else {
      assertEquals(
          "http://site.example:8080" + path, parse(line).orElseThrow().visit().page().value());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a \\\"quoted\\\" \\\\ agent, a \"quoted\" \\ agent",
    "\\xd0\\x9f\\xd1\\x80é, Прé",
    "a\\tb\\nc, a b c",
    "\\xe4\\xe5!, \ufffd\ufffd!",
    "C:\\dir \\xzz \\x1, C:\\dir \\xzz \\x1",
  })
  void decodesEscapesInTheUserAgent(String logged, String userAgent) {
    String line = START + "\"GET / HTTP/1.1\" 200 5 \"\\\"-\" \"" + logged + "\"";
    assertEquals(userAgent, parse(line).orElseThrow().visit().userAgent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mozilla/5.0 (cut", "cut\\"})
  void takesAUserAgentThatWasCut(String cut) {
    String line = START + "\"GET / HTTP/1.1\" 200 5 \"-\" \"" + cut;
    assertEquals(cut, parse(line).orElseThrow().visit().userAgent());
  }

  @Test
  void takesIpv6ClientsAndUserNamesWithSpaces() {
    String line = "2001:DB8::1 - frank smith [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5";
    assertEquals(ClientAddress.of("2001:db8::1"), parse(line).orElseThrow().visit().client());
  }

  @ParameterizedTest
  @CsvSource({
    "17/May/2015:10:05:03 +0000, 2015-05-17T10:05:03Z",
    "17/May/2015:10:05:03 +0530, 2015-05-17T04:35:03Z",
    "31/Dec/2015:23:30:00 -2359, 2016-01-01T23:29:00Z",
    "29/Feb/2016:00:00:00 +0000, 2016-02-29T00:00:00Z",
    "01/Jan/1970:01:00:00 +0100, 1970-01-01T00:00:00Z",
  })
  void readsTimesOfAnyOffset(String time, String instant) {
    assertEquals(Instant.parse(instant), parse(at(time)).orElseThrow().time());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "29/Feb/2015:00:00:00 +0000",
        "31/Feb/2016:00:00:00 +0000",
        "00/May/2015:00:00:00 +0000",
        "17/Mai/2015:00:00:00 +0000",
        "17/may/2015:00:00:00 +0000",
        "17/ayJ/2015:00:00:00 +0000",
        "17/May/2015:24:00:00 +0000",
        "17/May/2015:00:60:00 +0000",
        "17/May/2015:00:00:60 +0000",
        "17/May/2015:00:00:00 +2400",
        "17/May/2015:00:00:00 +0060",
        "17/May/2015:00:00:00 00000",
        "17/May/2015:00:00:00 +000",
        "17/May/2015:00:00:00",
        "17/May/15:00:00:00 +0000",
        "7/May/2015:00:00:00 +0000",
        "+7/May/2015:00:00:00 +0000",
        "17/May/2015 00:00:00 +0000",
        "31/Dec/1969:23:59:59 +0000",
        "01/Jan/1970:00:59:59 +0100",
        "",
      })
  void refusesTimesThatAreNoneOrBefore1970(String time) {
    assertThrows(InvalidValueException.class, () -> parse(at(time)));
  }

  @Test
  void namesNothingInternalInReasons() {
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> parse(at("31/Feb/2016:00:00:00 +0000")));
    assertTrue(refusal.getMessage().contains("[17/May/2015:10:05:03 +0000]"));
    assertFalse(refusal.getMessage().contains("java"));
  }

  private static String at(String time) {
    return "192.0.2.1 - - [" + time + "] \"GET / HTTP/1.1\" 200 5";
  }

  private static Optional<LoggedVisit> parse(String line) {
    return AccessLogLine.parse(line, SITE);
  }
}
