package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.Sizes;
import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was acknowledged survives SIGKILL. More kills: {@code -Dcrash.kills=50}. */
class CrashIT {

  private static final Logger LOG = Logger.getLogger(CrashIT.class.getName());
  private static final int KILLS = Sizes.of("crash.kills", 2, 5);
  private static final int CLIENTS = Sizes.of("crash.clients", 2_000, 10_000);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static FootfallInstance footfall;

  private final long seed = Long.getLong("crash.seed", System.nanoTime());
  private final Random random = new Random(seed);

  private interface Step {
    void run() throws Exception;
  }

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("crash").start();
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  @Test
  void losesNothingAcknowledgedWhenLibertyIsKilled() throws Exception {
    crash("https://liberty.example/", footfall::killLiberty, footfall::restartLiberty);
  }

  @Test
  void losesNothingAcknowledgedWhenMariaDbIsKilled() throws Exception {
    crash("https://mariadb.example/", footfall::killDatabase, footfall::restartDatabase);
  }

  @Test
  void losesNoHeartbeatAndKnowsAtOnceWhoIsOnlineWhenLibertyIsKilled() throws Exception {
    LOG.info(() -> "seed: -Dcrash.seed=" + seed);
    Database database = new Database(footfall);
    for (int i = 0; i < Math.max(1, KILLS / 5); i++) {
      Load load = Load.ofHeartbeats(footfall.baseUri(), "client " + i + " ", CLIENTS);
      load.start();
      load.awaitAcknowledged(CLIENTS + random.nextInt(CLIENTS / 4), PATIENCE);
      footfall.killLiberty();
      load.stop();
      footfall.restartLiberty();
      String answer = new FootfallClient(footfall.baseUri()).get("online_clients").body();
      Map<String, Long> stored = database.clients();
      assertEquals("{\"online_clients_count\":" + stored.size() + "}", answer);
      load.verify(stored);
      load.verifyLastSeen(database.lastSeen());
      LOG.info(() -> "0 of " + load.acknowledged() + " acknowledged clients missing, " + answer);
    }
  }

  private void crash(String site, Step kill, Step restart) throws Exception {
    LOG.info(() -> "seed: -Dcrash.seed=" + seed);
    Load load = Load.ofVisits(footfall.baseUri(), site);
    load.start();
    for (int i = 0; i < KILLS; i++) {
      load.awaitAcknowledged(1 + random.nextInt(300), PATIENCE);
      kill.run();
      restart.run();
    }
    load.awaitAcknowledged(1, PATIENCE);
    load.stop();
    load.verify(new Database(footfall).visits(site));
    LOG.info(
        () ->
            KILLS
                + " kills: 0 of "
                + load.acknowledged()
                + " acknowledged visits missing, none stored twice");
  }
}
