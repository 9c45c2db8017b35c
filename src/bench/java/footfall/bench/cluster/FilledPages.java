package footfall.bench.cluster;

import footfall.bench.LoadProcess;
import footfall.bench.load.NumberedPages;
import java.io.IOException;
import java.time.Duration;

/**
 * Pages that a node has recorded and then counted, so that shards have their counts. No page comes
 * twice.
 */
final class FilledPages {
  private static final String COUNT = "/visits/";
  private static final String VISIT = "/visit/";
  private static final int RECORDING = 64;

  /** As many as count at once by default: more would be refused after 50 ms. */
  private static final int COUNTING = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /**
   * Half of the time that shards keep a count, so that all still have theirs when they are asked.
   */
  private static final double SECONDS = 30;

  private final LoadProcess node;
  private int batches;
  private double perSecond = 100;

  /**
   * Prepares to fill.
   *
   * @param node loads the node that fills
   */
  FilledPages(LoadProcess node) {
    this.node = node;
  }

  /** How many can be counted before the first of them are too old. */
  int most() {
    return (int) (perSecond * SECONDS);
  }

  /**
   * Records a visit of each of some new pages, then counts them.
   *
   * @return the question for each, once
   * @throws IOException if a request failed
   */
  NumberedPages next(int pages) throws IOException {
    var name = "batch-" + batches++ + "-";
    run(new NumberedPages("POST", VISIT + name, pages, true), RECORDING);
    var counts = new NumberedPages("GET", COUNT + name, pages, true);
    perSecond = run(counts, COUNTING);
    return counts;
  }

  private double run(NumberedPages pages, int connections) throws IOException {
    var result = node.measure(pages, connections, PATIENCE).load();
    if (result.answered() != pages.pages()) {
      throw new IOException(pages + ": " + result);
    }
    return result.perSecond();
  }
}
