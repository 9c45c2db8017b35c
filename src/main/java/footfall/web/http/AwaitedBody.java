package footfall.web.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads a body asynchronously as its bytes arrive, then dispatches the request to the resource. */
final class AwaitedBody implements ReadListener, AsyncListener {

  private final AsyncContext context;
  private final ServletInputStream input;
  private final ArrivingBody body;
  private final BodyLimits limits;
  private final AtomicBoolean dispatched = new AtomicBoolean();

  AwaitedBody(
      AsyncContext context, ServletInputStream input, ArrivingBody body, BodyLimits limits) {
    this.context = context;
    this.input = input;
    this.body = body;
    this.limits = limits;
  }

  @Override
  public void onDataAvailable() {
    boolean more = true;
    while (more && input.isReady()) {
      more = body.read(input);
    }
    if (!more) {
      dispatch();
    }
  }

  @Override
  public void onAllDataRead() {
    dispatch();
  }

  @Override
  public void onError(Throwable failure) {
    body.end(limits.broken(failure));
    dispatch();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    body.end(limits.tooSlow());
    dispatch();
  }

  /** Dispatches once; a problem with the body is thrown when the resource reads it. */
  private void dispatch() {
    body.end();
    if (dispatched.compareAndSet(false, true)) {
      context.dispatch();
    }
  }

  @Override
  public void onError(AsyncEvent event) {
    onError(event.getThrowable());
  }

  @Override
  public void onComplete(AsyncEvent event) {
    body.end();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // The resource starts the next asynchronous cycle, with its own listeners.
  }
}
