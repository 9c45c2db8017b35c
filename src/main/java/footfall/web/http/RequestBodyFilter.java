package footfall.web.http;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads a JSON body before the resource is called, so that slow clients do not block the threads of
 * others. Nearly every body arrives together with its headers and is read in the request's thread
 * at no cost, but only a few threads may do so at once. Further bodies are read asynchronously,
 * when the server reports that bytes have arrived.
 */
@WebFilter(
    urlPatterns = {
      "/visit",
      "/visit/",
      "/bulk-visits",
      "/bulk-visits/",
      "/heartbeat",
      "/heartbeat/",
      "/online_clients",
      "/online_clients/",
      "/total_users",
      "/total_users/",
      "/tokens",
      "/tokens/",
      "/session/link",
      "/session/link/",
      "/grants",
      "/grants/",
      "/shares",
      "/shares/",
      "/share",
      "/share/",
      "/sign-in",
      "/sign-in/"
    },
    asyncSupported = true)
public class RequestBodyFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** Must be fewer than the server's permanent threads, see REQUEST_THREADS. */
  private static final int READING_THREADS = 3;

  private final transient Semaphore reading = new Semaphore(READING_THREADS);
  private final transient AtomicLong arrivingBytes = new AtomicLong();
  private transient BodyLimits limits;

  @Inject
  void readSettings(
      @ConfigProperty(name = "footfall.body.max-bytes") int maxBytes,
      @ConfigProperty(name = "footfall.body.max-arriving-bytes") long maxArrivingBytes,
      @ConfigProperty(name = "footfall.body.timeout") Duration timeout,
      @ConfigProperty(name = "footfall.retry-after") Duration retryAfter) {
    limits = new BodyLimits(maxBytes, maxArrivingBytes, timeout, retryAfter);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ServletInputStream input = request.getInputStream();
    ArrivingBody body = new ArrivingBody(limits, arrivingBytes);
    BufferedRequest buffered = new BufferedRequest(request, body);
    if (reading.tryAcquire()) {
      readNow(body, input);
      chain.doFilter(buffered, response);
    } else {
      AsyncContext context = request.startAsync(buffered, response);
      AwaitedBody awaited = new AwaitedBody(context, input, body, limits);
      context.setTimeout(limits.timeout().toMillis());
      context.addListener(awaited);
      input.setReadListener(awaited);
    }
  }

  private void readNow(ArrivingBody body, ServletInputStream input) {
    long deadline = System.nanoTime() + limits.timeout().toNanos();
    try {
      while (body.read(input)) {
        if (System.nanoTime() - deadline > 0) {
          body.end(limits.tooSlow());
        }
      }
    } finally {
      body.end();
      reading.release();
    }
  }
}
