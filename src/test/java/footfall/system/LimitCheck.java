package footfall.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Whether a client that asks too much is held to its limit: in any minute by each node, and by all
 * nodes together while nothing keeps them from their Redis. Times are of {@link System#nanoTime}.
 */
final class LimitCheck {

  private static final long WINDOW = Duration.ofSeconds(60).toNanos();

  private record Interval(long begin, long end) {}

  private final Map<Integer, Queue<Long>> restarts = new ConcurrentHashMap<>();
  private final Queue<Interval> apart = new ConcurrentLinkedQueue<>();

  /** A node has lost its memory by now, and has accepted nothing since. */
  void restarted(int node) {
    restarts.computeIfAbsent(node, n -> new ConcurrentLinkedQueue<>()).add(System.nanoTime());
  }

  /** Each node was for itself in this time. */
  void apart(long begin, long end) {
    apart.add(new Interval(begin, end));
  }

  /**
   * Checks the answers to one client for one page.
   *
   * @param limit how many of them a minute may be acknowledged
   */
  void verify(Collection<Outcome> outcomes, int limit) {
    assertTrue(outcomes.stream().anyMatch(o -> o.status() == 429), "the limit was not reached");
    List<Outcome> accepted =
        outcomes.stream()
            .filter(Outcome::isAcknowledged)
            .sorted(Comparator.comparingLong(Outcome::begin))
            .toList();
    accepted.stream()
        .collect(Collectors.groupingBy(outcome -> List.of(outcome.node(), lives(outcome))))
        .values()
        .forEach(ofNode -> ofNode.forEach(first -> verify(ofNode, first, WINDOW, limit)));
    for (Outcome first : accepted) {
      verify(accepted, first, nanosTogether(first.begin()), limit);
    }
  }

  /** How often the node had been restarted before. */
  private long lives(Outcome outcome) {
    return restarts.getOrDefault(outcome.node(), new ConcurrentLinkedQueue<>()).stream()
        .filter(time -> time < outcome.begin())
        .count();
  }

  /** For how long of a window that begins then the nodes are together. */
  private long nanosTogether(long begin) {
    return apart.stream()
        .filter(interval -> interval.end() > begin)
        .mapToLong(interval -> Math.min(WINDOW, Math.max(0, interval.begin() - begin)))
        .min()
        .orElse(WINDOW);
  }

  /** Of two answers it is certain only that each was decided between request and response. */
  private static void verify(List<Outcome> accepted, Outcome first, long nanos, int limit) {
    List<Outcome> within =
        accepted.stream()
            .filter(o -> o.begin() >= first.begin() && o.at() - first.begin() < nanos)
            .toList();
    assertTrue(
        within.size() <= limit,
        () -> within.size() + " within " + Duration.ofNanos(nanos) + ": " + within);
  }
}
