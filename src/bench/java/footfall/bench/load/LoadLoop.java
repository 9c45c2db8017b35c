package footfall.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.HdrHistogram.Recorder;

/**
 * Requests on a number of connections, from a thread of its own, until it is closed.
 *
 * <p>A closed loop sends a connection's next request when it has the whole answer to the last. An
 * open loop sends so many in a second: a request is due at its time, whatever became of those
 * before, and its latency counts from then, so that a stall of the server shows in every request
 * that it delayed.
 */
public final class LoadLoop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LoadLoop.class.getName());

  /** How long answers may take once no more requests are sent. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

  private static final byte[] LOCALHOST = {127, 0, 0, 1};
  private static final int CLOSED = 0;

  private final List<Integer> ports;
  private final long period;
  private final IntFunction<ByteBuffer> requests;
  private final Visitors visitors;
  private final Selector selector = Selector.open();
  private final Queue<LoadConnection> idle = new ArrayDeque<>();
  private final Recorder latencies = new Recorder(Duration.ofMinutes(10).toNanos() / 1_000, 3);
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Thread thread = new Thread(this::run, "load");
  private final int connections;
  private volatile boolean ending;
  private volatile boolean behind;
  private long lapStart;

  /**
   * Starts an open loop, each connection of which comes from an address of its own.
   *
   * @param port of the server, on this machine
   * @param perSecond 1 to 100,000
   * @param connections how many are open
   * @param requests gives the next request, ready to be written, of a visitor who is told by the
   *     connection's number; asked by the loop's thread only
   */
  public static LoadLoop open(
      int port, int perSecond, int connections, IntFunction<ByteBuffer> requests)
      throws IOException {
    long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
    return new LoadLoop(List.of(port), period, connections, requests, new Visitors());
  }

  /**
   * Starts a closed loop, see {@link #open}, which ends when a request is empty.
   *
   * @param ports of the servers, which have the same number of connections, or one more
   */
  static LoadLoop closed(
      List<Integer> ports, int connections, IntFunction<ByteBuffer> requests, Visitors visitors)
      throws IOException {
    return new LoadLoop(ports, CLOSED, connections, requests, visitors);
  }

  private LoadLoop(
      List<Integer> ports,
      long period,
      int connections,
      IntFunction<ByteBuffer> requests,
      Visitors visitors)
      throws IOException {
    this.ports = ports;
    this.period = period;
    this.requests = requests;
    this.visitors = visitors;
    this.connections = connections;
    for (int i = 0; i < connections; i++) {
      connect(i);
    }
    lapStart = System.nanoTime();
    thread.setDaemon(true);
    thread.start();
  }

  private void connect(int number) throws IOException {
    int port = ports.get(number % ports.size());
    var server = new InetSocketAddress(InetAddress.getByAddress(LOCALHOST), port);
    idle.add(new LoadConnection(number, visitors.next(), server, selector));
  }

  /** Waits until a time has passed, or the last request was answered. */
  void await(Duration time) throws InterruptedException {
    thread.join(time.toMillis());
  }

  /** What was measured since the last lap, or the start. */
  public synchronized LoadResult lap() {
    var latency = latencies.getIntervalHistogram();
    long now = System.nanoTime();
    long nanos = now - lapStart;
    lapStart = now;
    long refusals = refused.getAndSet(0);
    return new LoadResult(
        latency.getTotalCount() - refusals,
        refusals,
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
      while (!ending) {
        if (behind) {
          due = System.nanoTime();
          behind = false;
        }
        long now = System.nanoTime();
        while (!ending && !idle.isEmpty() && due <= now) {
          send(idle.remove(), due);
          now = System.nanoTime();
          due += period;
        }
        receive();
      }
      long deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
      while (idle.size() < connections && System.nanoTime() < deadline) {
        receive();
      }
      failed.addAndGet(connections - idle.size());
    } catch (IOException e) {
      failed.incrementAndGet();
      LOG.log(Level.WARNING, "The load has ended", e);
    }
  }

  private void send(LoadConnection connection, long due) throws IOException {
    long now = System.nanoTime();
    var request = requests.apply(connection.number());
    if (request.hasRemaining()) {
      connection.send(request, period == CLOSED ? now : due);
    } else {
      idle.add(connection);
      ending = true;
    }
  }

  private void receive() throws IOException {
    selector.select(period == CLOSED ? 100 : 1);
    for (var key : selector.selectedKeys()) {
      receive((LoadConnection) key.attachment());
    }
    selector.selectedKeys().clear();
  }

  private void receive(LoadConnection connection) throws IOException {
    try {
      if (connection.receive()) {
        if (connection.isSuccess() || connection.isRefused()) {
          latencies.recordValue((System.nanoTime() - connection.sentAt()) / 1_000);
          refused.addAndGet(connection.isRefused() ? 1 : 0);
        } else {
          fail("status " + connection.status());
        }
        idle.add(connection);
      }
    } catch (IOException e) {
      connection.close();
      fail(e.toString());
      connect(connection.number());
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
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      for (var key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    }
  }
}
