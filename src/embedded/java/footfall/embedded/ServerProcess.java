package footfall.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A server as a child process in a session of its own, that does not outlive this JVM, however the
 * JVM ends. It can be stopped or killed and started again, with the same files and port.
 */
public abstract class ServerProcess implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ServerProcess.class.getName());

  /** For MariaDB to write a buffer pool, for Liberty to quiesce (30 s) and close. */
  private static final Duration CLEAN_END = Duration.ofMinutes(2);

  private final String name;
  private final int port;
  private final PidFile pidFile;
  private volatile Process process;

  /**
   * Prepares a server.
   *
   * @param name what messages call it
   * @param port the TCP port that it will listen on
   * @param pidFile where its process is remembered
   */
  ServerProcess(String name, int port, Path pidFile) {
    this.name = name;
    this.port = port;
    this.pidFile = new PidFile(pidFile);
  }

  /** Starts the server and returns when it answers. */
  public abstract void start() throws IOException;

  /**
   * Starts the process, after the end of one that an earlier JVM left behind.
   *
   * @param command what runs, in which environment, with which output
   * @throws IOException if it cannot run, or its port is taken
   * @throws IllegalStateException if it runs already, or this JVM is ending
   */
  final void launch(ProcessBuilder command) throws IOException {
    if (isRunning()) {
      throw new IllegalStateException(name + " runs already");
    }
    StopAtExit.add(this);
    stopLeftover();
    if (!Ports.isFree(port)) {
      throw new IOException("Port " + port + " of " + name + " is taken");
    }
    command.command(Session.own(command.command()));
    command.redirectErrorStream(true).redirectInput(Path.of("/dev/null").toFile());
    process = command.start();
    OrphanGuard.add(process.pid());
    process.onExit().thenAccept(ServerProcess::release);
    pidFile.write(process.toHandle());
  }

  private static void release(Process ended) {
    try {
      OrphanGuard.remove(ended.pid());
    } catch (IOException e) {
      LOG.log(Level.FINE, "the guard itself was stopped", e);
    }
  }

  /** Stops the process that an earlier JVM left behind, if there is one. */
  final void stopLeftover() throws IOException {
    pidFile.stopLeftover(CLEAN_END);
  }

  /** Waits for the end of the server and returns its exit code. */
  public final int awaitEnd() throws IOException {
    try {
      return process().waitFor();
    } catch (InterruptedException e) {
      throw Interruption.of(e);
    }
  }

  /** Waits for the end of the server; returns whether it came in time. */
  final boolean endsWithin(Duration time) throws IOException {
    try {
      return process().waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw Interruption.of(e);
    }
  }

  /**
   * Stops the server cleanly (SIGTERM), also a suspended one; nothing if it does not run.
   *
   * @throws IOException if it has not ended after two minutes; it is killed then
   */
  public final void stop() throws IOException {
    if (isRunning()) {
      Signal.CONT.send(pid());
      process().destroy();
      if (!endsWithin(CLEAN_END)) {
        kill();
        throw new IOException(name + " did not stop within " + CLEAN_END + " and was killed");
      }
    }
  }

  @Override
  public final void close() throws IOException {
    stop();
    StopAtExit.remove(this);
  }

  /** Kills the server (SIGKILL) and waits for its end. */
  public final void kill() throws IOException {
    process().destroyForcibly();
    awaitEnd();
  }

  /** Suspends the server (SIGSTOP): it keeps its connections and answers nothing. */
  public final void suspend() throws IOException {
    send(Signal.STOP);
  }

  /** Resumes the suspended server (SIGCONT). */
  public final void resume() throws IOException {
    send(Signal.CONT);
  }

  private void send(Signal signal) throws IOException {
    if (!signal.send(pid())) {
      throw new IOException(name + " (process " + pid() + ") has ended");
    }
  }

  public final int port() {
    return port;
  }

  public final boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** The pid of the server that was started last. */
  public final long pid() {
    return process().pid();
  }

  private Process process() {
    if (process == null) {
      throw new IllegalStateException(name + " was not started");
    }
    return process;
  }
}
