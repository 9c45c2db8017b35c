package footfall.embedded;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A shell that outlives this JVM by as long as it takes to stop the JVM's children: it learns from
 * the end of its standard input that the JVM is gone, even by SIGKILL, and then stops the children
 * one after the other, the youngest first.
 */
final class OrphanGuard {
  /** Lines "+ pid" and "- pid" come in; a child gets a minute for a clean end. */
  private static final String SCRIPT =
      """
      pids=
      while read -r sign pid; do
        kept=
        for known in $pids; do [ "$known" = "$pid" ] || kept="$kept $known"; done
        pids=$kept
        [ "$sign" = - ] || pids="$pid $pids"
      done
      for pid in $pids; do
        kill -CONT "$pid" && kill -TERM "$pid" || continue
        tries=600
        while [ $tries -gt 0 ] && kill -0 "$pid"; do sleep 0.1; tries=$((tries - 1)); done
        [ $tries -gt 0 ] || kill -KILL "$pid"
      done
      """;

  private static Writer commands;

  private OrphanGuard() {}

  /** Puts a child under guard. */
  static void add(long pid) throws IOException {
    send("+ " + pid);
  }

  /** Releases a child that has ended, before the system gives its pid to another process. */
  static void remove(long pid) throws IOException {
    send("- " + pid);
  }

  private static synchronized void send(String line) throws IOException {
    if (commands == null) {
      commands = start();
    }
    commands.write(line + "\n");
    commands.flush();
  }

  private static Writer start() throws IOException {
    var shell =
        new ProcessBuilder(Session.own(List.of("sh", "-c", SCRIPT, "footfall-orphan-guard")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new OutputStreamWriter(shell.getOutputStream(), StandardCharsets.US_ASCII);
  }
}
