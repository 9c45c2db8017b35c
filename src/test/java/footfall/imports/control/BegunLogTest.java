package footfall.imports.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.Test;

class BegunLogTest {

  @Test
  void givesTheWholeLogBack() throws IOException {
    byte[] log = "a\nb\r\nc".repeat(1000).getBytes(UTF_8);
    assertArrayEquals(log, BegunLog.read(new ByteArrayInputStream(log)).whole().readAllBytes());
  }

  @Test
  void recognisesALogThatHasGrownWhateverEndsItsLines() {
    BegunLog log = read("a\nb\nc");
    BegunLog grown = read("a\r\nb\r\ncd\r\n");
    assertEquals(2, log.head().lines());
    assertEquals(3, grown.head().lines());
    assertArrayEquals(log.head().hash(2), grown.head().hash(2));
  }

  @Test
  void tellsLogsApartByAnyOfTheFirstLines() {
    assertFalse(Arrays.equals(read("a\nb\n").head().hash(2), read("a\nc\n").head().hash(2)));
    assertFalse(Arrays.equals(read("a\nc\n").head().hash(2), read("b\nc\n").head().hash(2)));
    assertFalse(Arrays.equals(read("ab\nc\n").head().hash(2), read("a\nbc\n").head().hash(2)));
    assertEquals(100, read("a\n".repeat(200)).head().lines());
    assertEquals(1, read("a\n" + "b".repeat(100_000) + "\nc\n").head().lines());
  }

  @Test
  void failsBehindWhatCameBeforeAFailure() throws IOException {
    InputStream broken = new BrokenInputStream(() -> new IOException("broken"));
    InputStream log = new ByteArrayInputStream("a\nb".getBytes(UTF_8));
    BegunLog begun = BegunLog.read(new SequenceInputStream(log, broken));
    assertEquals(1, begun.head().lines());
    assertEquals("a\nb", new String(begun.whole().readNBytes(3), UTF_8));
    assertThrows(IOException.class, () -> begun.whole().read());
  }

  private static BegunLog read(String log) {
    return BegunLog.read(new ByteArrayInputStream(log.getBytes(UTF_8)));
  }
}
