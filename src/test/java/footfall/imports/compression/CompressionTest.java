package footfall.imports.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CompressionTest {

  @Test
  void leavesWhatIsNotCompressed() throws IOException {
    assertEquals("plain", decompressed("plain".getBytes(UTF_8)));
    assertEquals("", decompressed());
  }

  @Test
  void readsEveryMemberAlsoOneThatComesLater() throws IOException {
    assertEquals(
        "first second third", decompressed(gzip("first "), gzip("second "), gzip("third")));
  }

  @Test
  void readsEveryFormatOfSeveralParts() throws IOException {
    assertEquals("first second", decompressed(bzip2("first "), bzip2("second")));
    assertEquals("first second", decompressed(xz("first "), xz("second")));
    assertEquals("first second", decompressed(zstd("first "), zstd("second")));
    assertEquals("first\nsecond", decompressed(zip("first", "second")));
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void readsUpToTheDamageAndTellsWhereItIs(Compression compression) throws IOException {
    StringBuilder lines = new StringBuilder();
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      lines.append(random.nextInt()).append('\n');
    }
    byte[] whole =
        switch (compression) {
          case GZIP -> gzip(lines.toString());
          case BZIP2 -> bzip2(lines.toString());
          case XZ -> xz(lines.toString());
          case ZSTD -> zstd(lines.toString());
          case ZIP -> zip(lines.toString());
        };
    byte[] cut = Arrays.copyOf(whole, whole.length - whole.length / 20);
    byte[] wrong = whole.clone();
    Arrays.fill(wrong, whole.length * 19 / 20, whole.length * 19 / 20 + 100, (byte) 0xff);
    for (byte[] damaged : List.of(cut, wrong)) {
      InputStream in = Compression.decompressed(new Connection(damaged));
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      DamagedLogException damage =
          assertThrows(DamagedLogException.class, () -> in.transferTo(read));
      assertTrue(damage.getMessage().contains(compression.title()), damage::getMessage);
      assertTrue(read.size() > lines.length() / 3, () -> compression + " " + read.size());
      assertTrue(
          lines.toString().startsWith(read.toString(UTF_8).substring(0, lines.length() / 3)));
      assertThrows(IOException.class, in::read);
    }
  }

  @Test
  void losesNothingThatPrecedesTheDamageOfAGzip() throws IOException {
    String text = "line\n".repeat(10_000);
    byte[] whole = gzip(text);
    byte[] cut = Arrays.copyOf(whole, whole.length - 8);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    InputStream in = Compression.decompressed(new Connection(gzip(text), cut));
    assertThrows(DamagedLogException.class, () -> in.transferTo(read));
    assertEquals(2 * text.length(), read.size());
  }

  @Test
  void takesABodyThatBreaksOffForNoDamage() throws IOException {
    byte[] whole = gzip("line\n".repeat(100_000));
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(whole, 0, whole.length / 2),
            new BrokenInputStream(() -> new IOException("connection lost")));
    InputStream in = Compression.decompressed(broken);
    IOException failure =
        assertThrows(IOException.class, () -> in.transferTo(OutputStream.nullOutputStream()));
    assertEquals("connection lost", failure.getMessage());
  }

  private static byte[] bzip2(String text) throws IOException {
    return compressed(text, BZip2CompressorOutputStream::new);
  }

  private static byte[] xz(String text) throws IOException {
    return compressed(text, out -> new XZOutputStream(out, new LZMA2Options(1)));
  }

  private static byte[] zstd(String text) throws IOException {
    return compressed(text, ZstdOutputStream::new);
  }

  private static byte[] zip(String... files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("logs/"));
      for (int i = 0; i < files.length; i++) {
        zip.putNextEntry(new ZipEntry("logs/" + i));
        zip.write(files[i].getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private interface Compressor {
    OutputStream open(OutputStream out) throws IOException;
  }

  private static byte[] compressed(String text, Compressor compressor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressor.open(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String decompressed(byte[]... packets) throws IOException {
    return new String(Compression.decompressed(new Connection(packets)).readAllBytes(), UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Gives a packet at a time, and never has another one before it is asked. */
  private static final class Connection extends InputStream {

    private final Iterator<byte[]> packets;
    private ByteArrayInputStream packet = new ByteArrayInputStream(new byte[0]);

    Connection(byte[]... packets) {
      this.packets = Arrays.asList(packets).iterator();
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      while (packet.available() == 0 && packets.hasNext()) {
        packet = new ByteArrayInputStream(packets.next());
      }
      return packet.read(buffer, offset, length);
    }

    @Override
    public int available() {
      return packet.available();
    }
  }
}
