package footfall.imports.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

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
