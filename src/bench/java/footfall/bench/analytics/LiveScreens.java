package footfall.bench.analytics;

import footfall.bench.BenchServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Screens that each ask {@code /live} of a site every two seconds, with the tag of the answer that
 * they have, from an address of their own as a proxy names it.
 */
final class LiveScreens implements AutoCloseable {
  private static final int SCREENS = 200;
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final String NONE = "\"none\"";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicReferenceArray<String> tags = new AtomicReferenceArray<>(SCREENS);
  private final AtomicLong changed = new AtomicLong();
  private final AtomicLong unchanged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Population population;
  private final String server;

  /** Begins to ask. */
  LiveScreens(BenchServers servers, Population population) {
    this.population = population;
    server = "http://127.0.0.1:" + servers.liberty().port();
    for (int screen = 0; screen < SCREENS; screen++) {
      int number = screen;
      tags.set(screen, NONE);
      long first = PERIOD.toMillis() * screen / SCREENS;
      timer.scheduleAtFixedRate(() -> ask(number), first, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void ask(int screen) {
    var request =
        HttpRequest.newBuilder(URI.create(server + "/live?site=" + population.host(screen)))
            .timeout(PERIOD)
            .header("If-None-Match", tags.get(screen))
            .header("X-Forwarded-For", "10.9.0." + screen)
            .build();
    client
        .sendAsync(request, BodyHandlers.ofString())
        .thenAccept(answer -> take(screen, answer))
        .exceptionally(
            e -> {
              failed.incrementAndGet();
              return null;
            });
  }

  private void take(int screen, HttpResponse<String> answer) {
    switch (answer.statusCode()) {
      case 200 -> {
        tags.set(screen, answer.headers().firstValue("ETag").orElse(NONE));
        changed.incrementAndGet();
      }
      case 304 -> unchanged.incrementAndGet();
      default -> failed.incrementAndGet();
    }
  }

  long changed() {
    return changed.get();
  }

  long unchanged() {
    return unchanged.get();
  }

  long failed() {
    return failed.get();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
