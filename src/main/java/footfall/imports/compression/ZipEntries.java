package footfall.imports.compression;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads the files of a zip, one behind the other in their order, each from the start of a line. */
final class ZipEntries extends InputStream {

  private final ZipInputStream zip;
  private boolean inEntry;
  private int last = '\n';

  ZipEntries(InputStream in) {
    zip = new ZipInputStream(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (true) {
      int count = inEntry ? zip.read(buffer, offset, length) : -1;
      if (count > 0) {
        last = buffer[offset + count - 1];
        return count;
      }
      if (!nextFile()) {
        return -1;
      }
      if (last != '\n') {
        last = '\n';
        buffer[offset] = '\n';
        return 1;
      }
    }
  }

  /** Passes over folders and what macOS adds to each file. */
  private boolean nextFile() throws IOException {
    ZipEntry entry = zip.getNextEntry();
    while (entry != null && (entry.isDirectory() || entry.getName().startsWith("__MACOSX/"))) {
      entry = zip.getNextEntry();
    }
    inEntry = entry != null;
    return inEntry;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
