package footfall.http;

import footfall.problem.Problem;
import footfall.problem.ProblemResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads a body whenever some of it has come, and has the request answered once it is complete. */
final class AwaitedBody implements ReadListener, AsyncListener {

  private static final Logger LOG = Logger.getLogger(AwaitedBody.class.getName());

  private final AsyncContext context;
  private final ServletInputStream input;
  private final ArrivingBody body;
  private final Function<IOException, Problem> problems;
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * @param problems says what a client is told of why its body was not read
   */
  AwaitedBody(
      AsyncContext context,
      ServletInputStream input,
      ArrivingBody body,
      Function<IOException, Problem> problems) {
    this.context = context;
    this.input = input;
    this.body = body;
    this.problems = problems;
  }

  @Override
  public void onDataAvailable() {
    try {
      boolean more = true;
      while (more && input.isReady()) {
        more = body.read(input);
      }
      if (!more) {
        onAllDataRead();
      }
    } catch (IOException e) {
      refuse(e);
    }
  }

  @Override
  public void onAllDataRead() {
    if (ended.compareAndSet(false, true)) {
      body.end();
      context.dispatch();
    }
  }

  @Override
  public void onError(Throwable failure) {
    refuse(new IOException(failure));
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    refuse(new BodyTooSlowException());
  }

  private void refuse(IOException reason) {
    if (ended.compareAndSet(false, true)) {
      body.end();
      try {
        HttpServletResponse response = (HttpServletResponse) context.getResponse();
        ProblemResponse.send(problems.apply(reason), response);
      } catch (IOException e) {
        LOG.log(Level.FINE, "The client has gone", e);
      }
      context.complete();
    }
  }

  @Override
  public void onError(AsyncEvent event) {
    onError(event.getThrowable());
  }

  @Override
  public void onComplete(AsyncEvent event) {
    // What is to be done then was done when the body had arrived, or was refused.
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // The answer is begun by another, which has its own listeners.
  }
}
