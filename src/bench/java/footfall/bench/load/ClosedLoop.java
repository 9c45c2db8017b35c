package footfall.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.logging.Logger;
import org.HdrHistogram.Histogram;

/** A number of connections, each of which always has one request under way. */
final class ClosedLoop {
  private static final Logger LOG = Logger.getLogger(ClosedLoop.class.getName());

  /** How long answers may take once no more requests are sent. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

  private final InetSocketAddress server;
  private final VisitRequests requests;
  private final Visitors visitors;
  private final Histogram latencies = new Histogram(Duration.ofMinutes(2).toNanos() / 1_000, 3);
  private long refused;
  private long failed;

  ClosedLoop(InetSocketAddress server, VisitRequests requests, Visitors visitors) {
    this.server = server;
    this.requests = requests;
    this.visitors = visitors;
  }

  /**
   * Sends requests for a time and waits for the last answers.
   *
   * @param connections how many are open
   */
  LoadResult run(int connections, Duration time) throws IOException {
    try (var selector = Selector.open()) {
      var open = new ArrayList<LoadConnection>();
      try {
        for (int i = 0; i < connections; i++) {
          open.add(new LoadConnection(i, visitors.next(), server, selector));
        }
        long start = System.nanoTime();
        for (var connection : open) {
          connection.send(requests, System.nanoTime());
        }
        long end = loop(selector, start + time.toNanos(), connections);
        return result(end - start);
      } finally {
        for (var connection : open) {
          connection.close();
        }
      }
    }
  }

  private long loop(Selector selector, long lastRequest, int connections) throws IOException {
    int underWay = connections;
    long deadline = lastRequest + LAST_ANSWERS.toNanos();
    long now = System.nanoTime();
    while (underWay > 0 && now < deadline) {
      selector.select(100);
      now = System.nanoTime();
      for (var key : selector.selectedKeys()) {
        var connection = (LoadConnection) key.attachment();
        if (answered(connection)) {
          now = System.nanoTime();
          if (now < lastRequest && !connection.isBroken()) {
            connection.send(requests, now);
          } else {
            underWay--;
          }
        }
      }
      selector.selectedKeys().clear();
    }
    failed += underWay;
    return now;
  }

  private boolean answered(LoadConnection connection) {
    try {
      if (!connection.receive()) {
        return false;
      }
      if (connection.isSuccess() || connection.isRefused()) {
        latencies.recordValue((System.nanoTime() - connection.sentAt()) / 1_000);
        refused += connection.isRefused() ? 1 : 0;
        return true;
      }
      fail("status " + connection.status());
    } catch (IOException e) {
      connection.broken();
      fail(e.toString());
    }
    return true;
  }

  private void fail(String reason) {
    if (failed++ == 0) {
      LOG.warning("First failure: " + reason);
    }
  }

  private LoadResult result(long nanos) {
    return new LoadResult(
        latencies.getTotalCount() - refused,
        refused,
        failed,
        nanos / 1_000,
        latencies.getValueAtPercentile(50),
        latencies.getValueAtPercentile(99),
        latencies.getMaxValue());
  }
}
