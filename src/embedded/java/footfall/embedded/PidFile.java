package footfall.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/** Remembers a process across the death of the JVM that started it: its pid and start time. */
final class PidFile {
  private static final Logger LOG = Logger.getLogger(PidFile.class.getName());

  /** The system derives start times from its boot time, which may shift by a second. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final Path file;

  PidFile(Path file) {
    this.file = file;
  }

  void write(ProcessHandle process) throws IOException {
    Files.writeString(file, process.pid() + " " + startOf(process).toEpochMilli());
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /** The process that was written, if it still runs; never another that got its pid since. */
  Optional<ProcessHandle> running() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var fields = Files.readString(file, StandardCharsets.US_ASCII).split(" ");
    if (fields.length != 2) {
      return Optional.empty();
    }
    var started = Instant.ofEpochMilli(Long.parseLong(fields[1]));
    return ProcessHandle.of(Long.parseLong(fields[0]))
        .filter(ProcessHandle::isAlive)
        .filter(p -> Duration.between(started, startOf(p)).abs().compareTo(TOLERANCE) < 0);
  }

  /**
   * Stops the process that an earlier JVM left behind, if there is one.
   *
   * @param patience how long it may take for a clean end; SIGKILL after that
   */
  void stopLeftover(Duration patience) throws IOException {
    var leftover = running();
    if (leftover.isPresent()) {
      LOG.warning(() -> "Stopping process " + leftover.get().pid() + " of an earlier run: " + file);
      Signal.CONT.send(leftover.get().pid());
      leftover.get().destroy();
      if (!ended(leftover.get(), patience)) {
        leftover.get().destroyForcibly();
        ended(leftover.get(), patience);
      }
    }
    delete();
  }

  private static boolean ended(ProcessHandle process, Duration patience) throws IOException {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      throw Interruption.of(e);
    }
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
