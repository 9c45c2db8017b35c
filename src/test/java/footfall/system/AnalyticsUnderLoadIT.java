package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asks while visits are recorded, folded and the rollups rebuilt. */
@ExtendWith(SharedFootfall.class)
class AnalyticsUnderLoadIT {

  private static final int WRITERS = 8;
  private static final int ROUNDS = 300;

  private final FootfallClient client;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong writing = new AtomicLong(WRITERS);

  AnalyticsUnderLoadIT(FootfallInstance footfall) {
    client = new FootfallClient(footfall.baseUri());
  }

  /** A number of an answer, which must lie between what was acknowledged before and sent after. */
  private record Question(String path, String field) {}

  @Test
  void answersWithTheCountOfAMomentBetweenQuestionAndAnswer() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 5);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      all.add(threads.submit(this::write));
    }
    for (Question question :
        List.of(
            new Question("stats?url=https://loaded.example/a", "total_visits"),
            new Question("stats?url=https://loaded.example/a", "window.visits"),
            new Question("summary?site=loaded.example&limit=1", "total_entries"),
            new Question("all-visits?limit=1&url=https://loaded.example/a", "total_count"))) {
      all.add(threads.submit(() -> ask(question)));
    }
    all.add(threads.submit(this::rebuild));
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();
    assertEquals(
        WRITERS * ROUNDS * 2, number("stats?url=https://loaded.example/a", "total_visits"));
  }

  private Void write() throws IOException {
    for (int i = 0; i < ROUNDS; i++) {
      sent.addAndGet(2);
      var response = client.bulk(Stream.of("https://loaded.example/a", "https://loaded.example/a"));
      assertEquals(200, response.statusCode());
      acknowledged.addAndGet(2);
    }
    writing.decrementAndGet();
    return null;
  }

  private Void ask(Question question) throws IOException {
    long last = 0;
    boolean goOn = true;
    while (goOn) {
      goOn = writing.get() > 0;
      long atLeast = Math.max(last, acknowledged.get());
      long count = number(question.path(), question.field());
      long atMost = sent.get();
      assertTrue(count >= atLeast, () -> question + ": " + count + " is less than " + atLeast);
      assertTrue(count <= atMost, () -> question + ": " + count + " is more than " + atMost);
      assertEquals(0, count % 2, () -> question + ": a part of a transaction in " + count);
      last = count;
    }
    return null;
  }

  private long number(String path, String field) throws IOException {
    var response = client.get(path);
    assertEquals(200, response.statusCode(), response.body());
    return Long.parseLong(Json.of(response).get(field));
  }

  private Void rebuild() throws Exception {
    while (writing.get() > 0) {
      var response = client.send(client.request("rollups/rebuild").POST(BodyPublishers.noBody()));
      assertEquals(202, response.statusCode());
      Map<String, String> progress;
      do {
        progress = Json.of(client.get("rollups"));
      } while (progress.containsKey("rebuild.visits"));
    }
    return null;
  }
}
