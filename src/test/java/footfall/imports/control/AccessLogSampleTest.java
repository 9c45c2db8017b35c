package footfall.imports.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import footfall.imports.control.LineReader.Line;
import footfall.imports.entity.LoggedVisit;
import footfall.imports.formats.LogFormat;
import footfall.imports.formats.Logs;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import footfall.visits.entity.NewVisit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A real access log of 10,000 lines, whose counts are known. */
class AccessLogSampleTest {

  private static final PageUrl SITE = PageUrl.of("http://semicomplete.com");

  @Test
  void findsTheKnownCountsOfARealLog() throws IOException {
    Path log = Path.of(System.getProperty("user.dir"), "..", "shared", "data", "access.log");
    assumeTrue(Files.exists(log), "skipped: ../shared/data/access.log is missing");

    List<NewVisit> visits = new ArrayList<>();
    long lines = 0;
    try (InputStream in = Files.newInputStream(log)) {
      BegunLog head = BegunLog.read(in);
      LogLines parser = LogDetection.of(head, Logs.options(SITE), Clock.systemUTC());
      assertEquals(LogFormat.COMBINED, parser.format());
      LineReader reader = new LineReader(head.whole(), 65_536);
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        assertFalse(line.get().tooLong());
        parser.parse(line.get().text()).map(LoggedVisit::visit).ifPresent(visits::add);
        lines++;
      }
    }

    assertEquals(10_000, lines);
    assertEquals(9_581, visits.size());
    assertEquals(1_387, visits.stream().map(NewVisit::page).distinct().count());
    assertEquals(1_691, visits.stream().map(NewVisit::client).distinct().count());
    PageUrl icon = PageUrl.of("http://semicomplete.com/favicon.ico");
    List<ClientAddress> iconClients =
        visits.stream().filter(v -> v.page().equals(icon)).map(NewVisit::client).toList();
    assertEquals(799, iconClients.size());
    assertEquals(682, iconClients.stream().distinct().count());
  }
}
