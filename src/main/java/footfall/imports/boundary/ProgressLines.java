package footfall.imports.boundary;

import footfall.web.json.JsonAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes lines of progress: one a second in the first minute, later fewer. A client that reads
 * nothing before it has sent its whole log would stop the import if there were so many of them that
 * they filled the buffers of its connection.
 */
final class ProgressLines {

  private static final Logger LOG = Logger.getLogger(ProgressLines.class.getName());
  private static final long MIN_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int PAUSES = 60;

  private final OutputStream body;
  private final long begin = System.nanoTime();
  private long next = begin;
  private boolean failed;

  ProgressLines(OutputStream body) {
    this.body = body;
  }

  /** Writes a line unless the last one is too recent. A client that is gone is none's concern. */
  void progress(JsonAnswer line) {
    long now = System.nanoTime();
    if (failed || now - next < 0) {
      return;
    }
    next = now + Math.max(MIN_PAUSE_NANOS, (now - begin) / PAUSES);
    try {
      last(line);
    } catch (IOException e) {
      failed = true;
      LOG.log(Level.FINE, "The client does not take the progress of its import", e);
    }
  }

  /** Writes a line. */
  void last(JsonAnswer line) throws IOException {
    body.write(line.utf8());
    body.write('\n');
    body.flush();
  }
}
