package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.system.RawConnection.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class DrainIT {

  private static final Logger LOG = Logger.getLogger(DrainIT.class.getName());

  @Test
  void answersWhatWaitsBeforeItStopsAndRecordsAgainOnItsReturn() throws Exception {
    try (FootfallInstance footfall = FootfallInstance.named("drain").start()) {
      FootfallClient client = new FootfallClient(footfall.baseUri());
      client.count("page");
      Load load = Load.ofVisits(footfall.baseUri(), "https://drain.example/");
      load.start();
      load.awaitAcknowledged(500, Duration.ofMinutes(2));
      CompletableFuture<Answer> importing =
          CompletableFuture.supplyAsync(() -> importEndlessly(footfall.liberty().port()));
      while (!client.get("imports/endless").body().contains("\"state\":\"running\"")) {
        Thread.onSpinWait();
      }
      footfall.liberty().stop();
      load.stop();
      load.verify(new Database(footfall).visits("https://drain.example/"));
      String log = Files.readString(footfall.liberty().console());
      assertFalse(log.contains("Exception"), log);
      Answer interrupted = importing.join();
      assertEquals(503, interrupted.status(), interrupted.body());
      Map<String, String> problem = Json.of(interrupted.body());
      long committed = Long.parseLong(problem.get("committed_line"));
      assertTrue(problem.get("detail").startsWith("The service is stopping"), interrupted.body());
      assertTrue(log.contains("An import is interrupted after line " + committed), log);

      footfall.restartLiberty();
      client.count("page");
      assertEquals(2, client.counted("page"));
      Map<String, String> source = Json.of(client.get("imports/endless"));
      assertEquals("interrupted", source.get("state"));
      assertEquals("" + committed, source.get("committed_line"));
      assertEquals(committed, client.counted("https://endless.example/"));
    }
  }

  /** Sends lines for as long as the server takes them. */
  private static Answer importEndlessly(int port) {
    try (RawConnection connection = new RawConnection("127.0.0.1", port)) {
      connection.send(
          "POST /import?source=endless HTTP/1.1\nHost: localhost\nContent-Length: 99999999999\n\n");
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendLines(connection));
      Answer answer = connection.answer().orElseThrow();
      sending.join();
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sendLines(RawConnection connection) {
    String lines =
        "{\"url\":\"https://endless.example/\",\"ip\":\"192.0.2.1\",\"timestamp\":\"2025-07-28 10:30:00\"}\n"
            .repeat(100);
    try {
      while (true) {
        connection.send(lines);
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "The server takes no more lines", e);
    }
  }
}
