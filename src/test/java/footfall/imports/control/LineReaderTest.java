package footfall.imports.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.imports.control.LineReader.Line;
import footfall.values.EscapedUtf8;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

  @Test
  void endsLinesAtNewlinesAndAtTheEndOfTheStream() throws IOException {
    assertEquals(List.of(), lines("", 10));
    assertEquals(List.of(line(1, "")), lines("\n", 10));
    assertEquals(List.of(line(1, "a"), line(2, "b")), lines("a\nb", 10));
    assertEquals(List.of(line(1, "a"), line(2, ""), line(3, "b")), lines("a\r\n\r\nb\r\n", 10));
    assertEquals(List.of(line(1, "a\rb"), line(2, "c\r")), lines("a\rb\nc\r\r\n", 10));
  }

  @Test
  void decodesUtf8AndKeepsWhatIsMalformed() throws IOException {
    assertEquals(List.of(line(1, "é😀")), lines("é😀\n", 10));
    byte[] malformed = {'a', (byte) 0xe4, 'b'};
    LineReader reader = new LineReader(new ByteArrayInputStream(malformed), 10);
    assertEquals(Optional.of(line(1, "a\udce4b")), reader.next());
  }

  @Test
  void passesOverAByteOrderMarkAtTheStart() throws IOException {
    assertEquals(List.of(line(1, "a"), line(2, "\ufeffb")), lines("\ufeffa\n\ufeffb", 10));
  }

  @Test
  void reportsLinesThatAreTooLongAndGoesOnAfterThem() throws IOException {
    assertEquals(
        List.of(line(1, "abc"), new Line(2, "", true), line(3, "abc"), new Line(4, "", true)),
        lines("abc\nabcd\nabc\r\nabcd\r\n", 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {65_534, 65_535, 65_536, 65_537, 200_000})
  void boundsLinesThatDoNotFitTheBuffer(int max) throws IOException {
    String longest = "a".repeat(max);
    assertEquals(
        List.of(line(1, longest), line(2, longest), new Line(3, "", true), line(4, "z")),
        lines(longest + "\n" + longest + "\r\n" + longest + "a\r\nz", max));
  }

  @Test
  void skipsLinesAndKeepsCounting() throws IOException {
    String text = "a\n" + "b".repeat(200_000) + "\nc\nd";
    LineReader reader = reader(text, 5);
    assertEquals(0, reader.skip(0));
    assertEquals(2, reader.skip(2));
    assertEquals(Optional.of(line(3, "c")), reader.next());
    assertEquals(1, reader.skip(7));
    assertEquals(Optional.empty(), reader.next());
  }

  @Test
  void neverReturnsALineThatTheStreamCouldNotFinish() throws IOException {
    InputStream broken =
        new InputStream() {
          private boolean failed;

          @Override
          public int read() throws IOException {
            if (failed) {
              return -1;
            }
            failed = true;
            throw new IOException("connection lost");
          }
        };
    InputStream start = new ByteArrayInputStream("whole\nhalf".getBytes(StandardCharsets.UTF_8));
    LineReader reader = new LineReader(new SequenceInputStream(start, broken), 100);
    assertEquals(Optional.of(line(1, "whole")), reader.next());
    assertThrows(IOException.class, reader::next);
    assertThrows(IOException.class, reader::next);
    assertThrows(IOException.class, () -> reader.skip(1));
  }

  @Test
  void refusesABoundThatIsNotPositive() {
    assertThrows(IllegalArgumentException.class, () -> reader("", 0));
  }

  static List<Long> seeds() {
    return List.of(1L, new Random().nextLong());
  }

  @DisplayName("findsTheLinesOfRandomBytes")
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsTheLinesOfRandomBytes(long seed) throws IOException {
    Random random = new Random(seed);
    for (int run = 0; run < 2_000; run++) {
      byte[] bytes = new byte[random.nextInt(run % 100 == 0 ? 300_000 : 100)];
      int newlines = 1 + random.nextInt(bytes.length > 100 ? 100_000 : 20);
      for (int i = 0; i < bytes.length; i++) {
        int kind = random.nextInt(newlines + 4);
        bytes[i] = kind == 0 ? (byte) '\n' : kind == 1 ? (byte) '\r' : (byte) random.nextInt(256);
      }
      int max = 1 + random.nextInt(bytes.length > 100 ? 100_000 : 10);
      List<Line> expected = split(bytes, max);
      LineReader reader = new LineReader(pieces(bytes, random), max);
      int skip = random.nextBoolean() ? 0 : random.nextInt(5);
      long skipped = reader.skip(skip);
      assertEquals(Math.min(skip, expected.size()), skipped, "seed " + seed);
      List<Line> rest = expected.subList((int) skipped, expected.size());
      assertTrue(rest.equals(rest(reader)), "seed " + seed + ", run " + run);
    }
  }

  private static List<Line> split(byte[] bytes, int max) {
    List<Line> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length ? start < i : bytes[i] == '\n') {
        int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
        String text = EscapedUtf8.decode(bytes, start, end - start);
        boolean tooLong = end - start > max;
        lines.add(new Line(lines.size() + 1L, tooLong ? "" : text, tooLong));
        start = i + 1;
      }
    }
    return lines;
  }

  /** A stream that gives as few bytes at a time as it likes. */
  private static InputStream pieces(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        int most = bytes.length > 100 ? length : Math.min(length, 5);
        return super.read(target, offset, 1 + random.nextInt(most));
      }
    };
  }

  private static List<Line> lines(String text, int max) throws IOException {
    return rest(reader(text, max));
  }

  private static List<Line> rest(LineReader reader) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
    }
    return lines;
  }

  private static LineReader reader(String text, int max) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), max);
  }

  private static Line line(long number, String text) {
    return new Line(number, text, false);
  }
}
