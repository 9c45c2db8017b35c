package footfall.imports.control;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.imports.entity.LoggedVisit;
import footfall.imports.formats.LogOptions;
import footfall.imports.formats.Logs;
import footfall.imports.formats.MadeUpLog;
import footfall.imports.formats.MadeUpLog.Entry;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogDetectionTest {

  private static final LogOptions OPTIONS = Logs.options(PageUrl.of("https://made.example/"));

  static Set<String> kinds() {
    return MadeUpLog.KINDS.keySet();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void readsEveryLineAsItsServerMeantIt(String kind) {
    MadeUpLog log = MadeUpLog.of(kind, "made.example", 1000);
    LogLines lines = LogDetection.of(head(log.text()), OPTIONS, Clock.systemUTC());
    assertEquals(MadeUpLog.KINDS.get(kind), lines.format().title());
    log.head().lines().forEach(line -> assertEquals(Optional.empty(), lines.parse(line)));
    for (Entry entry : log.entries()) {
      if (entry.outcome().equals("rejected")) {
        assertThrows(InvalidValueException.class, () -> lines.parse(entry.line()), entry::line);
        continue;
      }
      Optional<LoggedVisit> visit = lines.parse(entry.line());
      assertEquals(entry.outcome().equals("imported"), visit.isPresent(), entry::line);
      visit.ifPresent(of -> assertVisit(entry, of));
    }
  }

  private static void assertVisit(Entry entry, LoggedVisit visit) {
    assertEquals(entry.url(), visit.visit().page().value(), entry::line);
    assertEquals(entry.ip(), visit.visit().client().value(), entry::line);
    assertEquals(entry.agent(), visit.visit().userAgent(), entry::line);
    assertEquals(entry.time().getEpochSecond(), visit.time().getEpochSecond(), entry::line);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void leavesLinesThatAreBeingWritten(String kind) {
    MadeUpLog log = MadeUpLog.of(kind, "made.example", 30);
    LogLines lines = LogDetection.of(head(log.text()), OPTIONS, Clock.systemUTC());
    log.head().lines().forEach(lines::parse);
    for (Entry entry : log.entries()) {
      for (int end = 0; entry.outcome().equals("imported") && end < entry.line().length(); end++) {
        String cut = entry.line().substring(0, end);
        if (lines.isTaken(cut) && lines.isWhole(cut)) {
          lines.parse(cut).ifPresent(visit -> assertVisit(entry, visit));
        }
      }
    }
  }

  @Test
  void tellsWhatIsNoLog() {
    String line = "203.0.113.1 - - [24/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5\n";
    assertRefused("UTF-16", line.getBytes(UTF_16));
    assertRefused("carriage return", line.replace('\n', '\r').repeat(3).getBytes(UTF_8));
    byte[] tar = new byte[1024];
    System.arraycopy("ustar".getBytes(UTF_8), 0, tar, 257, 5);
    assertRefused("tar", tar);
  }

  private static void assertRefused(String what, byte[] bytes) {
    BegunLog head = BegunLog.read(new ByteArrayInputStream(bytes));
    String message =
        assertThrows(
                UnreadableLogException.class,
                () -> LogDetection.of(head, OPTIONS, Clock.systemUTC()))
            .getMessage();
    assertTrue(message.contains(what) && message.contains("vhost_combined"), message);
  }

  private static BegunLog head(String text) {
    return BegunLog.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
