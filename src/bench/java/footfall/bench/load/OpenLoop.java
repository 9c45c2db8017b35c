package footfall.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.HdrHistogram.Recorder;

/**
 * So many requests in a second on a number of connections, from a thread of its own, until it is
 * closed. A request is due at its time, whatever became of those before; its latency counts from
 * then, so that a stall of the server shows in every request that it delayed.
 */
public final class OpenLoop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OpenLoop.class.getName());
  private static final long LAST_ANSWERS_MILLIS = Duration.ofSeconds(30).toMillis();

  private static final byte[] LOCALHOST = {127, 0, 0, 1};

  private final InetSocketAddress server;
  private final long period;
  private final Supplier<ByteBuffer> requests;
  private final Visitors visitors = new Visitors();
  private final Selector selector = Selector.open();
  private final Queue<LoadConnection> idle = new ArrayDeque<>();
  private final Recorder latencies = new Recorder(Duration.ofMinutes(10).toNanos() / 1_000, 3);
  private final AtomicLong failed = new AtomicLong();
  private final Thread thread = new Thread(this::run, "load");
  private final int connections;
  private volatile boolean ending;
  private volatile boolean behind;
  private long lapStart;

  /**
   * Starts it.
   *
   * @param port of the server, on this machine
   * @param perSecond 1 to 100,000
   * @param connections how many are open, each from an address of its own
   * @param requests gives the next request, ready to be written; asked by the loop's thread only
   */
  public OpenLoop(int port, int perSecond, int connections, Supplier<ByteBuffer> requests)
      throws IOException {
    this.server = new InetSocketAddress(InetAddress.getByAddress(LOCALHOST), port);
    this.period = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.requests = requests;
    this.connections = connections;
    for (int i = 0; i < connections; i++) {
      connect();
    }
    lapStart = System.nanoTime();
    thread.setDaemon(true);
    thread.start();
  }

  private void connect() throws IOException {
    idle.add(new LoadConnection(0, visitors.next(), server, selector));
  }

  /** What was measured since the last lap, or the start. */
  public synchronized LoadResult lap() {
    var latency = latencies.getIntervalHistogram();
    long now = System.nanoTime();
    long nanos = now - lapStart;
    lapStart = now;
    return new LoadResult(
        latency.getTotalCount(),
        0,
        failed.getAndSet(0) + (thread.isAlive() || ending ? 0 : 1),
        nanos / 1_000,
        latency.getValueAtPercentile(50),
        latency.getValueAtPercentile(99),
        latency.getMaxValue());
  }

  /**
   * Leaves out the requests that are overdue: those that a server which has just started could not
   * take shall not delay what is measured later.
   */
  public void catchUp() {
    behind = true;
  }

  private void run() {
    try {
      long due = System.nanoTime();
      while (!ending || idle.size() < connections) {
        if (behind) {
          due = System.nanoTime();
          behind = false;
        }
        while (!ending && !idle.isEmpty() && due <= System.nanoTime()) {
          idle.remove().send(requests.get(), due);
          due += period;
        }
        selector.select(1);
        for (var key : selector.selectedKeys()) {
          receive((LoadConnection) key.attachment());
        }
        selector.selectedKeys().clear();
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The load has ended", e);
    }
  }

  private void receive(LoadConnection connection) throws IOException {
    try {
      if (connection.receive()) {
        if (connection.isSuccess()) {
          latencies.recordValue((System.nanoTime() - connection.sentAt()) / 1_000);
        } else {
          fail("status " + connection.status());
        }
        idle.add(connection);
      }
    } catch (IOException e) {
      connection.broken();
      connection.close();
      fail(e.toString());
      connect();
    }
  }

  private void fail(String reason) {
    if (failed.getAndIncrement() == 0) {
      LOG.warning("Failure: " + reason);
    }
  }

  /** Sends no more and waits for the last answers, 30 s at most. */
  @Override
  public void close() throws IOException {
    ending = true;
    try {
      thread.join(LAST_ANSWERS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      for (var connection : idle) {
        connection.close();
      }
      selector.close();
    }
  }
}
