package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import footfall.embedded.FootfallInstance;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainIT {

  @Test
  void answersWhatWaitsBeforeItStopsAndRecordsAgainOnItsReturn() throws Exception {
    try (FootfallInstance footfall = FootfallInstance.named("drain").start()) {
      FootfallClient client = new FootfallClient(footfall.baseUri());
      client.count("page");
      Load load = Load.ofVisits(footfall.baseUri(), "https://drain.example/");
      load.start();
      load.awaitAcknowledged(500, Duration.ofMinutes(2));
      footfall.liberty().stop();
      load.stop();
      load.verify(new Database(footfall).visits("https://drain.example/"));
      String log = Files.readString(footfall.liberty().console());
      assertFalse(log.contains("Exception"), log);

      footfall.restartLiberty();
      client.count("page");
      assertEquals(2, client.counted("page"));
    }
  }
}
