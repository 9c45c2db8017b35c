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

  private final int number;
  private final SocketChannel channel;
  private final Answer answer = new Answer();
  private long sentAt;

  /**
   * Connects.
   *
   * @param number tells it apart
   * @param from the address that the server sees
   */
  LoadConnection(int number, InetSocketAddress from, InetSocketAddress server, Selector selector)
      throws IOException {
    this.number = number;
    channel = SocketChannel.open().bind(from);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(server);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
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

  int number() {
    return number;
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

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
