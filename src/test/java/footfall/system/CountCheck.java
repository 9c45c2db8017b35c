package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Whether the counts of pages that nodes answer have all that their node acknowledged, never go
 * backwards on it, and never have more than was sent.
 */
final class CountCheck {

  /** How many wrong ones a failure shows. */
  private static final int SHOWN = 10;

  private record PageOfNode(int node, String url) {}

  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final Map<PageOfNode, Long> acknowledged = new ConcurrentHashMap<>();

  /** The largest count that each node answered. */
  private final Map<PageOfNode, Long> answered = new ConcurrentHashMap<>();

  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  /** A visit of a page is sent next. */
  void sent(String url) {
    sent.merge(url, 1L, Long::sum);
  }

  void acknowledged(int node, String url) {
    acknowledged.merge(new PageOfNode(node, url), 1L, Long::sum);
  }

  /** Returns what a node must count at least that is asked next. */
  long least(int node, String url) {
    PageOfNode page = new PageOfNode(node, url);
    return Math.max(acknowledged.getOrDefault(page, 0L), answered.getOrDefault(page, 0L));
  }

  /**
   * Looks at what a node answered.
   *
   * @param least of before it was asked
   */
  void answered(int node, String url, long least, long count) {
    long most = sent.getOrDefault(url, 0L);
    if (count < least || count > most) {
      wrong.add(url + " on node " + node + ": " + count + ", not " + least + " to " + most);
    }
    answered.merge(new PageOfNode(node, url), count, Math::max);
  }

  /** Expects nothing of a node that has lost its memory. */
  void forget(int node) {
    acknowledged.keySet().removeIf(page -> page.node() == node);
    answered.keySet().removeIf(page -> page.node() == node);
  }

  void verify() {
    assertEquals(List.of(), wrong.stream().limit(SHOWN).toList());
    assertTrue(!answered.isEmpty(), "no count was read");
  }
}
