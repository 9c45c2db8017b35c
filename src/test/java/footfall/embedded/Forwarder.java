package footfall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One address for servers that replace each other: forwards each new connection to the one that is
 * there now, and leaves those that are open where they are. It can be cut, as a network that drops
 * everything: nothing that is sent arrives before it is mended, the end of a connection neither.
 */
public final class Forwarder implements AutoCloseable {

  private static final int BUFFER = 16_384;

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final Object network = new Object();
  private boolean cut;
  private volatile int target;

  public Forwarder() throws IOException {
    start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Sends connections from now on to this port of this machine. */
  public void forwardTo(int port) {
    target = port;
  }

  /** Returns whether a port is this one's end of a connection to a server. */
  boolean connectsFrom(int localPort) {
    return open.stream()
        .anyMatch(socket -> socket.getPort() == target && socket.getLocalPort() == localPort);
  }

  /** Drops all that is sent from now on. */
  public void cut() {
    setCut(true);
  }

  /** Lets through what was sent since it was cut, and all that is sent from now on. */
  public void mend() {
    setCut(false);
  }

  private void setCut(boolean isCut) {
    synchronized (network) {
      cut = isCut;
      network.notifyAll();
    }
  }

  private void awaitNetwork() throws IOException {
    synchronized (network) {
      try {
        while (cut) {
          network.wait();
        }
      } catch (InterruptedException e) {
        throw Interruption.of(e);
      }
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "forwarder");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket client = listener.accept();
        open.add(client);
        start(() -> connect(client));
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void connect(Socket client) {
    try {
      awaitNetwork();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      start(() -> copy(client, server));
      copy(server, client);
    } catch (IOException e) {
      close(client);
    }
  }

  /** Copies until one end closes, and then closes both. */
  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        awaitNetwork();
        to.getOutputStream().write(buffer, 0, n);
      }
      awaitNetwork();
    } catch (IOException e) {
      // Ends as one that closes does.
    } finally {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed is closed.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    mend();
    open.forEach(Forwarder::close);
  }
}
