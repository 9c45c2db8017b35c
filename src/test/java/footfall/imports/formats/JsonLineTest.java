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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {

  private static final String WHOLE =
      "{\"url\":\"http://e.com\",\"ip\":\"::FFFF:192.0.2.1\",\"user_agent\":\"ua \\u00e9\","
          + "\"timestamp\":\"2025-07-28 10:30:00\"}";

  @Test
  void readsAVisit() {
    assertEquals(
        new LoggedVisit(
            Instant.parse("2025-07-28T10:30:00Z"),
            new NewVisit(PageUrl.of("http://e.com/"), ClientAddress.of("192.0.2.1"), "ua é")),
        JsonLine.visit(WHOLE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\"user_agent\":\"ua \\u00e9\",~ ''",
        "\"user_agent\":\"ua \\u00e9\"~ \"user_agent\":null",
      })
  void takesAMissingUserAgentForAnEmptyOne(String part, String replacement) {
    assertEquals("", JsonLine.visit(WHOLE.replace(part, replacement)).visit().userAgent());
  }

  @Test
  void readsPageIds() {
    PageUrl page = JsonLine.visit(WHOLE.replace("http://e.com", "my page")).visit().page();
    assertEquals(new PageUrl("my page", ""), page);
  }

  @Test
  void passesOverUnknownFields() {
    String more = "{\"id\":1,\"x\":{\"url\":[{\"ip\":2}]},\"y\":[null,{}],";
    assertEquals(JsonLine.visit(WHOLE), JsonLine.visit(" " + WHOLE.replace("{", more) + "\t"));
  }

  @ParameterizedTest
  @CsvSource({
    "\"url\":, \"url_\":, url",
    "\"ip\":, \"IP\":, ip",
    "\"timestamp\":, \"time\":, timestamp",
    "\"http://e.com\", null, url",
    "\"http://e.com\", \"\", url",
    "\"http://e.com\", \"http://\", url",
    "\"http://e.com\", {}, url",
    "\"::FFFF:192.0.2.1\", null, ip",
    "\"::FFFF:192.0.2.1\", 1, ip",
    "\"::FFFF:192.0.2.1\", \"localhost\", ip",
    "\"ua \\u00e9\", 1, user_agent",
    "\"ua \\u00e9\", [], user_agent",
    "\"2025-07-28 10:30:00\", 1753698600, timestamp",
    "\"2025-07-28 10:30:00\", null, timestamp",
    "\"2025-07-28 10:30:00\", \"today\", timestamp",
    "\"2025-07-28 10:30:00\", \"1969-12-31 23:59:59\", timestamp",
    "\"timestamp\":, \"ip\":, ip",
  })
  void namesTheFieldAtFault(String part, String replacement, String field) {
    String line = WHOLE.replace(part, replacement);
    assertFalse(line.equals(WHOLE));
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> JsonLine.visit(line));
    assertTrue(refusal.getMessage().startsWith(field), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "\"text\"",
        "[]",
        "[" + WHOLE + "]",
        "{",
        "{]",
        "{\"url\"",
        "{\"url\":\"x",
        "{\"url\":secret}",
        "{'url':'x'}",
        "{\"x\":[1}",
        "secret garbage",
        WHOLE + WHOLE,
        WHOLE + ",",
        WHOLE + " secret",
      })
  void refusesWhatIsNotOneObjectWithoutQuotingIt(String line) {
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> JsonLine.visit(line));
    assertTrue(refusal.getMessage().startsWith("not a JSON object"), refusal.getMessage());
    assertFalse(refusal.getMessage().matches("(?s).*(secret|jackson|Source|\\n).*"));
  }

  @Test
  void refusesObjectsThatAreNestedTooDeeply() {
    String line = WHOLE.replace("{", "{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + ",");
    assertThrows(InvalidValueException.class, () -> JsonLine.visit(line));
  }
}
