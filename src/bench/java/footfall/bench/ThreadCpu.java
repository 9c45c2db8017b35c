package footfall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** What each thread of a process has used of the processors. */
final class ThreadCpu {
  private static final Logger LOG = Logger.getLogger(ThreadCpu.class.getName());

  private final Map<String, Thread> threads;

  private ThreadCpu(Map<String, Thread> threads) {
    this.threads = threads;
  }

  /**
   * A thread.
   *
   * @param pool the beginning of its name, without the number that tells it apart in its pool
   */
  private record Thread(String pool, CpuTime time) {}

  static ThreadCpu of(long pid) throws IOException {
    var threads = new HashMap<String, Thread>();
    try (var tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (var task : tasks.toList()) {
        try {
          var name = Files.readString(task.resolve("comm"), UTF_8).strip();
          var time = CpuTime.read(task.resolve("stat"));
          threads.put(task.toString(), new Thread(name.replaceAll("[-#0-9 ]+$", ""), time));
        } catch (IOException e) {
          LOG.log(Level.FINE, "the thread ended meanwhile", e);
        }
      }
    }
    return new ThreadCpu(threads);
  }

  /**
   * Tells the time since an earlier moment, in microseconds for each of a number of requests;
   * without that of threads that have ended.
   */
  String perRequest(ThreadCpu earlier, long requests) {
    var pools = new HashMap<String, CpuTime>();
    threads.forEach(
        (task, thread) ->
            pools.merge(thread.pool(), thread.time().since(earlier.time(task)), CpuTime::plus));
    return pools.entrySet().stream()
        .filter(pool -> pool.getValue().total() > 0)
        .sorted(Comparator.comparingLong(pool -> -pool.getValue().total()))
        .map(pool -> line(pool.getKey(), pool.getValue(), requests))
        .collect(Collectors.joining());
  }

  private CpuTime time(String task) {
    var thread = threads.get(task);
    return thread == null ? CpuTime.NONE : thread.time();
  }

  private static String line(String pool, CpuTime time, long requests) {
    return String.format(
        Locale.ROOT,
        "    %-16s %6.1f µs user %6.1f µs system\n",
        pool,
        (double) time.user() / requests,
        (double) time.system() / requests);
  }
}
