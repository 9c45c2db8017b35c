package footfall.presence.control;

import footfall.analytics.control.Online;
import footfall.analytics.control.OnlinePages;
import footfall.database.control.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** Tells reports who is online. Other nodes' heartbeats are read once a second at most. */
@ApplicationScoped
public class SharedPresence implements OnlinePages {

  private static final long MAX_AGE_NANOS = Duration.ofSeconds(1).toNanos();

  @Inject private OnlineClientsReader reader;
  @Inject private Clock clock;

  private long readAt;
  private boolean isRead;

  @Override
  public Online now() {
    refresh();
    return new NodePresence(reader.online(), clock.millis());
  }

  /** Those who come while it reads wait for the same answer. */
  private synchronized void refresh() {
    long now = System.nanoTime();
    if (!isRead || now - readAt >= MAX_AGE_NANOS) {
      try {
        reader.refresh().toCompletableFuture().join();
      } catch (CompletionException e) {
        throw failure(e);
      }
      readAt = now;
      isRead = true;
    }
  }

  private static RuntimeException failure(CompletionException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new UnavailableException("who is online cannot be read", e);
  }
}
