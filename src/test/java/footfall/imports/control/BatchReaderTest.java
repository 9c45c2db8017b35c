package footfall.imports.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.imports.formats.Logs;
import footfall.imports.formats.MadeUpLog;
import footfall.values.PageUrl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.util.Optional;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.Test;

class BatchReaderTest {

  private static final String LINE =
      "203.0.113.1 - - [24/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"UA\"\n";

  @Test
  void putsNothingOfALogThatCannotBeReadIntoABatch() throws IOException {
    BatchReader reader = reader(stream("garbage\n".repeat(25)));
    assertEquals(Optional.empty(), reader.next());
    assertEquals(1, reader.firstRefused().orElseThrow().number());
  }

  @Test
  void putsMalformedLinesIntoTheBatchOfTheFirstThatIsTaken() throws IOException {
    BatchReader reader = reader(stream("garbage\n".repeat(25) + LINE));
    ImportBatch batch = reader.next().orElseThrow();
    assertEquals(26, batch.lastLine());
    assertEquals(1, batch.visits().size());
    assertEquals(25, batch.counts(0).rejected());
    assertEquals(Optional.empty(), reader.firstRefused());
  }

  @Test
  void doesNotRefuseALogThatOnlyWaitsForTheEndOfALine() throws IOException {
    BatchReader reader = reader(stream("garbage\n" + LINE.substring(0, LINE.length() - 3)));
    assertEquals(Optional.empty(), reader.next());
    assertEquals(Optional.empty(), reader.firstRefused());
  }

  @Test
  void endsABatchWhereTheLogCannotBeReadFurther() throws IOException {
    InputStream broken = new BrokenInputStream(() -> new IOException("broken"));
    BatchReader reader = reader(new SequenceInputStream(stream(LINE + LINE + "203.0"), broken));
    assertEquals(2, reader.next().orElseThrow().lastLine());
    assertThrows(IOException.class, reader::next);
  }

  @Test
  void readsTheDirectivesOfLinesThatAreImportedAlready() throws IOException {
    String log = MadeUpLog.of("iis", "made.example", 20).text();
    String swapped =
        log
            + "#Fields: time date c-ip cs-method cs-uri-stem sc-status\n"
            + "10:00:00 2026-10-05 203.0.113.1 GET /a 200\n".repeat(2);
    BatchReader reader = reader(stream(swapped));
    long committed = swapped.lines().count() - 1;
    assertTrue(reader.skip(committed, Optional.empty()));
    assertEquals(1, reader.next().orElseThrow().visits().size());
  }

  private BatchReader reader(InputStream log) {
    BegunLog head = BegunLog.read(log);
    return new BatchReader(
        new LineReader(head.whole(), 65_536),
        LogDetection.of(head, Logs.options(PageUrl.of("https://made.example/")), Clock.systemUTC()),
        10,
        page -> page);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
