package footfall.embedded;

import java.io.IOException;

/** The signals that {@link ProcessHandle} cannot send. */
enum Signal {
  STOP,
  CONT;

  /** Sends this signal and returns whether there was a process to send it to. */
  boolean send(long pid) throws IOException {
    // The shell's own kill: a minimal system has no program of that name.
    var kill = new ProcessBuilder("sh", "-c", "kill -" + name() + " " + pid).start();
    try {
      return kill.waitFor() == 0;
    } catch (InterruptedException e) {
      throw Interruption.of(e);
    }
  }
}
