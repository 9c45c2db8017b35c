package footfall.imports.compression;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** How a log may be compressed, and by which first bytes that shows. */
public enum Compression {
  GZIP("gzip", "1f8b", Gzip::new),
  BZIP2("bzip2", "425a68", in -> new BZip2CompressorInputStream(buffered(in), true)),
  XZ("xz", "fd377a585a00", in -> new XZInputStream(buffered(in), Compression.XZ_MEMORY_KIB)),
  ZSTD("zstd", "28b52ffd", ZstdInputStreamNoFinalizer::new),
  ZIP("zip", "504b0304", ZipEntries::new);

  /** What the highest level, 9, needs. */
  private static final int XZ_MEMORY_KIB = 70_000;

  private static final int LONGEST_MAGIC = 6;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final String title;
  private final byte[] magic;
  private final Opening opening;

  /** Opens a decompressing stream; reads its header. */
  private interface Opening {
    InputStream open(InputStream in) throws IOException;
  }

  Compression(String title, String magic, Opening opening) {
    this.title = title;
    this.magic = HexFormat.of().parseHex(magic);
    this.opening = opening;
  }

  /**
   * Returns a log, decompressed if it is compressed.
   *
   * @return a stream that throws {@link DamagedLogException} where compressed data is damaged, and
   *     the body's own exception where the body cannot be read
   * @throws IOException if the body cannot be read or the header of compressed data is malformed
   */
  public static InputStream decompressed(InputStream body) throws IOException {
    SentBytes sent = new SentBytes(body);
    PushbackInputStream in = new PushbackInputStream(sent, LONGEST_MAGIC);
    byte[] start = in.readNBytes(LONGEST_MAGIC);
    in.unread(start);
    Optional<Compression> found =
        Arrays.stream(values()).filter(compression -> compression.begins(start)).findFirst();
    return found.isEmpty() ? in : new DecompressedLog(found.get(), sent, found.get().open(in));
  }

  private boolean begins(byte[] start) {
    return start.length >= magic.length
        && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER_BYTES);
  }

  private InputStream open(InputStream in) throws IOException {
    return opening.open(in);
  }

  String title() {
    return title;
  }
}
