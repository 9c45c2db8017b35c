package footfall.imports.formats;

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
      })
  void refusesMalformedLines(String line) {
    assertThrows(InvalidValueException.class, () -> parse(line));
  }

  @ParameterizedTest
  @CsvSource({
    "/a//b/../c?d, /a//c?d",
    "//other.example/a, //other.example/a",
    "/a#b, /a",
    "/?u=http://x/ y, /?u=http://x/%20y",
    "/\\x22\\xc3\\xa9\\\", /%22%C3%A9%22",
    "/\\xe4\\xc3\\xa9, /%E4%C3%A9",
    "/new\\test, /new/test",
    "/a\\\\b, /a/b",
    "/é, /%C3%A9",
    "/\\x00, ''",
    "/a b?c d, /a%20b?c%20d",
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
    "C:\\temp\\new, C:\\temp\\new",
    "C:\\\\temp \\xc3\\xa4, C:\\temp ä",
    "\\xe4\\xe5!, äå!",
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
  @CsvSource(
      delimiter = '|',
      value = {
        "http://other.example/a?b|http://other.example/a?b",
        "HTTPS://other.example:1?b|https://other.example:1/?b",
        "http://other.example|http://other.example/",
      })
  void prefersTheHostOfTheLineToTheSite(String target, String url) {
    String line = START + "\"GET " + target + " HTTP/1.1\" 200 5";
    assertEquals(url, parse(line).orElseThrow().visit().page().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  192.0.2.1  -  -  [17/May/2015:10:05:03 +0000]  \"GET /a HTTP/1.1\"  200  5  \"-\" "
            + " \"UA\"",
        "192.0.2.1:4711 - - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"UA\" ",
        "[::ffff:192.0.2.1]:4711 - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\""
            + " \"UA\"",
        "192.0.2.1 - - [17/May/2015:10:05:03.123 +0000] \"GET /a HTTP/1.1\" 200 5 \"a\"b\" \"UA\"",
        "10.0.0.1 - - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"UA\""
            + " \"6.6.6.6, 192.0.2.1, 10.1.1.1\"",
        "192.0.2.1, 10.0.0.1 - - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\""
            + " \"UA\"",
        "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"UA\" rt=0.1"
            + " uct=\"0.2\" \"8.8.8.8\"",
      })
  void isLenientWhereItIsCertain(String line) {
    LoggedVisit visit = parse(line).orElseThrow();
    assertEquals("192.0.2.1", visit.visit().client().value());
    assertEquals("http://site.example:8080/a", visit.visit().page().value());
    assertEquals("UA", visit.visit().userAgent());
    assertEquals(1431857103L, visit.time().getEpochSecond());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\"b|a\"b",
        "A \"B\" C|A \"B\" C",
        "5\" and 6\" screen|5\" and 6\" screen",
        "say \"hi\"|say \"hi\"",
      })
  void letsTheEndOfTheLineDecideWhereTheUserAgentEnds(String logged, String userAgent) {
    String line = START + "\"GET / HTTP/1.1\" 200 5 \"-\" \"" + logged + "\"";
    assertEquals(userAgent, parse(line).orElseThrow().visit().userAgent());
    assertEquals(userAgent, parse(line + " 0.003 \"x\"").orElseThrow().visit().userAgent());
  }

  @Test
  void dropsTheZoneOfAnAddress() {
    String line = "fe80::1%br0 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5";
    assertEquals("fe80::1", parse(line).orElseThrow().visit().client().value());
  }

  @Test
  void takesTheClientBehindAProxyThatIsNotTrustedIfAsked() {
    String line = START + "\"GET / HTTP/1.1\" 200 5 \"-\" \"UA\" \"203.0.113.9, 192.0.2.1\"";
    assertEquals("192.0.2.1", parse(line).orElseThrow().visit().client().value());
    LogOptions asked = Logs.options(SITE);
    asked =
        new LogOptions(
            asked.site(), asked.format(), asked.fields(), true, asked.proxies(), asked.sites());
    assertEquals(
        "203.0.113.9", AccessLogLine.of(asked).parse(line).orElseThrow().visit().client().value());
  }

  @Test
  void takesTheHostBeforeTheAddress() {
    String rest = " 192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 5";
    assertEquals("https://w.example/a", withHost("w.example:443" + rest, Logs.withoutSite()));
    assertEquals("http://w.example/a", withHost("w.example:80" + rest, Logs.withoutSite()));
    assertEquals("http://w.example:81/a", withHost("w.example:81" + rest, Logs.withoutSite()));
    assertEquals("http://w.example/a", withHost("w.example" + rest, Logs.options(SITE)));
    PageUrl secure = PageUrl.of("https://site.example/");
    assertEquals("https://w.example/a", withHost("w.example:80" + rest, Logs.options(secure)));
  }

  private static String withHost(String line, LogOptions options) {
    return AccessLogLine.withHost(options).parse(line).orElseThrow().visit().page().value();
  }

  @ParameterizedTest
  @CsvSource({
    "17/May/2015:10:05:03.123 +0000, 2015-05-17T10:05:03.123Z",
    "'17/May/2015:10:05:03,123456 +0200', 2015-05-17T08:05:03.123Z",
    "17/May/2015:10:05:03 +02:00, 2015-05-17T08:05:03Z",
    "2015-05-17T10:05:03+02:00, 2015-05-17T08:05:03Z",
    "2015-05-17T10:05:03.5Z, 2015-05-17T10:05:03.500Z",
    "2015-05-17 10:05:03 +0200, 2015-05-17T08:05:03Z",
    "2015-05-17T10:05:03-0230, 2015-05-17T12:35:03Z",
  })
  void readsTimesInOtherForms(String time, String instant) {
    assertEquals(Instant.parse(instant), parse(at(time)).orElseThrow().time());
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
    return AccessLogLine.of(Logs.options(SITE)).parse(line);
  }
}
