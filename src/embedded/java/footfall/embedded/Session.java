package footfall.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sessions of their own for child processes: signals from the terminal do not reach them. */
final class Session {
  private static final boolean SETSID =
      Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
          .map(directory -> Path.of(directory, "setsid"))
          .anyMatch(Files::isExecutable);

  private Session() {}

  /**
   * Returns the command that runs the given one as leader of a new session, with the same pid: a
   * child of a JVM leads no process group, so that {@code setsid} need not fork. Where there is no
   * {@code setsid}, the command itself.
   */
  static List<String> own(List<String> command) {
    var inSession = new ArrayList<String>();
    if (SETSID) {
      inSession.add("setsid");
    }
    inSession.addAll(command);
    return inSession;
  }
}
