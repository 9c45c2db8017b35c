package footfall.http;

import footfall.problem.Problem;
import footfall.problem.ProblemResponse;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes the body in before a request is answered, so that clients that send slowly do not hold the
 * threads that others need. Nearly every body is there together with its headers, and reading it in
 * the thread that has the request costs nothing; but only some threads may do so at once. Where
 * more bodies are awaited, the server calls when bytes have come.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RequestBodyFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** Half of the threads that are always there, see REQUEST_THREADS. */
  private static final int READING_THREADS = 6;

  /** A log is read while it is imported, by as many threads as the imports may take. */
  private static final String IMPORT = "/import";

  private static final String TRANSFER_ENCODING = "Transfer-Encoding";

  private final transient Semaphore reading = new Semaphore(READING_THREADS);
  private final transient AtomicLong arrivingBytes = new AtomicLong();

  @Inject
  @ConfigProperty(name = "footfall.body.max-bytes")
  private int maxBytes;

  @Inject
  @ConfigProperty(name = "footfall.body.timeout")
  private Duration timeout;

  @Inject
  @ConfigProperty(name = "footfall.body.max-arriving-bytes")
  private long maxArrivingBytes;

  @Inject
  @ConfigProperty(name = "footfall.retry-after")
  private Duration retryAfter;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!hasBody(request) || isImport(request)) {
      chain.doFilter(request, response);
      return;
    }
    ArrivingBody body = new ArrivingBody(maxBytes, arrivingBytes, maxArrivingBytes);
    BufferedRequest buffered = new BufferedRequest(request, body);
    if (!reading.tryAcquire()) {
      await(body, request, buffered, response);
    } else if (isRead(body, request.getInputStream(), response)) {
      chain.doFilter(buffered, response);
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader(TRANSFER_ENCODING) != null;
  }

  private static boolean isImport(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + IMPORT);
  }

  /** Reads in this thread; if that fails, says so to the client. */
  private boolean isRead(ArrivingBody body, InputStream input, HttpServletResponse response)
      throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (body.read(input)) {
        if (System.nanoTime() - deadline > 0) {
          throw new BodyTooSlowException();
        }
      }
      return true;
    } catch (IOException e) {
      ProblemResponse.send(problem(e), response);
      return false;
    } finally {
      body.end();
      reading.release();
    }
  }

  private void await(
      ArrivingBody body,
      HttpServletRequest request,
      BufferedRequest buffered,
      HttpServletResponse response)
      throws IOException {
    AsyncContext context = request.startAsync(buffered, response);
    AwaitedBody awaited = new AwaitedBody(context, request.getInputStream(), body, this::problem);
    context.setTimeout(timeout.toMillis());
    context.addListener(awaited);
    request.getInputStream().setReadListener(awaited);
  }

  private Problem problem(IOException failure) {
    if (failure instanceof BodyTooSlowException) {
      return Problem.of(
          408, "Request Timeout", "The body must arrive within " + timeout.toMillis() + " ms");
    }
    return failure instanceof BodiesTooLargeException
        ? Problem.unavailable("Too many large bodies arrive at once", retryAfter)
        : Problem.of(400, "Bad Request", "The body did not arrive whole");
  }
}
