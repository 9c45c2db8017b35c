package footfall.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** An open connection with at most one request under way. */
final class LoadConnection implements AutoCloseable {
  private static final int TOO_MANY_REQUESTS = 429;

  private final int visitor;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final Answer answer = new Answer();
  private long sentAt;

  /**
   * Connects.
   *
   * @param visitor tells whose requests it sends
   * @param from the address that the server sees
   */
  LoadConnection(int visitor, InetSocketAddress from, InetSocketAddress server, Selector selector)
      throws IOException {
    this.visitor = visitor;
    channel = SocketChannel.open().bind(from);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(server);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /**
   * Sends the next request, which a socket's buffer always has room for.
   *
   * @param nanos now, of {@link System#nanoTime}
   */
  void send(VisitRequests requests, long nanos) throws IOException {
    send(requests.next(visitor), nanos);
  }

  /**
   * Sends a request, which a socket's buffer always has room for.
   *
   * @param nanos since when it waits for its answer, of {@link System#nanoTime}
   */
  void send(ByteBuffer request, long nanos) throws IOException {
    sentAt = nanos;
    answer.clear();
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  /**
   * Reads what has come.
   *
   * @return whether the answer is whole
   * @throws IOException if the server closed the connection, or sent what is no answer
   */
  boolean receive() throws IOException {
    return answer.receive(channel);
  }

  boolean isSuccess() {
    return status() == 200 || status() == 204;
  }

  boolean isRefused() {
    return status() == TOO_MANY_REQUESTS;
  }

  int status() {
    return answer.status();
  }

  long sentAt() {
    return sentAt;
  }

  /** Sends and reads no more. */
  void broken() {
    key.cancel();
  }

  boolean isBroken() {
    return !key.isValid();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
