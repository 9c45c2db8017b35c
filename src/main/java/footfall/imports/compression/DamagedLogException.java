package footfall.imports.compression;

import java.io.IOException;

/** A compressed log is damaged, or ends early. The message says where, for clients. */
public final class DamagedLogException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedLogException(Compression compression, long position, Exception cause) {
    super(
        "The "
            + compression.title()
            + " data is damaged or ends early before byte "
            + position
            + " of what was sent",
        cause);
  }
}
