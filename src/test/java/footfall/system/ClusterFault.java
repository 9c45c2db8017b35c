package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.embedded.FakeClock;
import footfall.embedded.MariaDbPair;
import footfall.embedded.RedisProcess;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** What happens to a cluster under load, and what makes it whole again. */
enum ClusterFault {
  /** Its replica takes over. */
  SHARD_KILLED {
    @Override
    void strike(ClusterScene scene) throws Exception {
      int primary = scene.redis().primaryWithReplica();
      scene.redis().kill(primary);
      scene.redis().awaitFailoverOf(primary);
      scene.load().awaitAcknowledged(SOME, Patience.LONG);
      scene.redis().node(primary).start();
      scene.redis().awaitOk();
    }
  },

  REDIS_EMPTIED {
    @Override
    void strike(ClusterScene scene) throws Exception {
      for (RedisProcess redis : scene.redis().nodes()) {
        redis.kill();
      }
      scene.load().awaitAcknowledged(SOME, Patience.LONG);
      for (RedisProcess redis : scene.redis().nodes()) {
        redis.start();
      }
      scene.redis().awaitOk();
    }
  },

  /** Each command takes up to 200 ms more. */
  REDIS_SLOW {
    @Override
    void strike(ClusterScene scene) throws Exception {
      for (int node = 0; node < scene.clients().size(); node++) {
        scene.restart(node, Map.of("FOOTFALL_REDIS_TIMEOUT", SHORT));
      }
      scene.awaitRedis();
      long begin = System.nanoTime();
      boolean told = false;
      while (System.nanoTime() < begin + TimeUnit.SECONDS.toNanos(PAUSE_SECONDS)) {
        for (RedisProcess redis : scene.redis().nodes()) {
          try (Jedis client = redis.client()) {
            client.sendCommand(Protocol.Command.CLIENT, "PAUSE", "200");
          }
        }
        scene.load().awaitAcknowledged(1, Patience.LONG);
        told |= scene.clients().get(0).metric(ClusterScene.REDIS_UP) == 0;
      }
      assertTrue(told, "no probe of Redis took too long");
      assertNoneSlow(scene, begin);
      for (int node = 0; node < scene.clients().size(); node++) {
        scene.restart(node, Map.of());
      }
    }
  },

  /** Slots move to it while they are read and written. */
  SHARD_ADDED {
    @Override
    void strike(ClusterScene scene) throws Exception {
      scene.redis().addShard();
    }
  },

  NODE_KILLED {
    @Override
    void strike(ClusterScene scene) throws Exception {
      scene.node(1).liberty().kill();
      scene.load().awaitAcknowledged(0, SOME, Patience.LONG);
      scene.restart(1, Map.of());
    }
  },

  /** In the middle of a commit. */
  NODE_PAUSED {
    @Override
    void strike(ClusterScene scene) throws Exception {
      int tries = scene.node(1).suspendInTransaction(scene.databases().administratorJdbcUrl());
      LOG.info(() -> "The node stands still in a transaction, after " + tries + " tries");
      long begin = System.nanoTime();
      while (System.nanoTime() < begin + TimeUnit.SECONDS.toNanos(PAUSE_SECONDS)) {
        scene.load().awaitAcknowledged(0, 1, Patience.LONG);
      }
      StandstillCheck check = new StandstillCheck(1, begin, System.nanoTime());
      scene.node(1).liberty().resume();
      Patience.await(
          "all that the node had to answer",
          () -> check.held(scene.load().outcomes()).size() == ClusterLoad.THREADS_OF_NODE);
      check.verify(scene.load().outcomes());
    }
  },

  PRIMARY_KILLED {
    @Override
    void strike(ClusterScene scene) throws Exception {
      scene.databases().killPrimary();
      scene.databases().promote();
      scene.cluster().forwardToPrimary();
      long promoted = System.nanoTime();
      scene.load().awaitTime(promoted + OBSERVED.toNanos(), Patience.LONG);
      scene.load().awaitAcknowledged(SOME, Patience.LONG);
      assertEquals(
          List.of(),
          scene.load().outcomesSince(promoted + REFUSALS.toNanos()).stream()
              .filter(Outcome::isRefused)
              .toList(),
          "refused more than 3 s after the promotion");
      scene.databases().addReplica();
    }
  },

  /** Longer than the primary waits for it. */
  REPLICA_STALLED {
    @Override
    void strike(ClusterScene scene) throws Exception {
      scene.databases().replica().suspend();
      long fallback = System.nanoTime() + MariaDbPair.FALLBACK.toNanos();
      scene.load().awaitAcknowledged(SOME, Patience.LONG);
      assertTrue(System.nanoTime() > fallback, "acknowledged without the replica");
      scene.databases().replica().resume();
      scene.databases().awaitSemiSync();
    }
  },

  /** A node's, by a day: it must not be ready. */
  CLOCK_AHEAD {
    @Override
    void strike(ClusterScene scene) throws Exception {
      FootfallClient client = scene.clients().get(1);
      scene.restartWithoutWaiting(1, FakeClock.ahead(Duration.ofDays(1)));
      scene.node(1).liberty().awaitHealth("started");
      for (int i = 0; i < SOME; i++) {
        scene.load().awaitAcknowledged(0, 1, Patience.LONG);
        assertEquals(503, client.get("health/ready").statusCode());
      }
      scene.restart(1, Map.of());
    }
  },

  DATABASE_READ_ONLY {
    @Override
    void strike(ClusterScene scene) throws Exception {
      scene.databases().setReadOnly(true);
      for (FootfallClient client : scene.clients()) {
        Patience.await("not ready", () -> client.get("health/ready").statusCode() == 503);
      }
      scene.databases().setReadOnly(false);
    }
  },

  /** From one node alone. */
  DATABASE_CUT_OFF {
    @Override
    void strike(ClusterScene scene) throws Exception {
      scene.node(1).database().cut();
      FootfallClient client = scene.clients().get(1);
      Patience.await("not ready", () -> client.get("health/ready").statusCode() == 503);
      scene.load().awaitAcknowledged(0, SOME, Patience.LONG);
      scene.node(1).database().mend();
    }
  };

  private static final Logger LOG = Logger.getLogger(ClusterFault.class.getName());
  private static final int SOME = 50;

  /** How long after a promotion visits may be refused. */
  private static final Duration REFUSALS = Duration.ofSeconds(3);

  /** How long after it none may be refused (again), at least. */
  private static final Duration OBSERVED = Duration.ofSeconds(10);

  /** The default. Elsewhere a busy machine shall not keep nodes from sharing limits. */
  private static final String SHORT = "PT0.05S";

  /** Those in which no request may wait for Redis, and which start no node themselves. */
  private static final Set<ClusterFault> OF_REDIS =
      EnumSet.of(SHARD_KILLED, REDIS_EMPTIED, SHARD_ADDED);

  /** Those in which nodes share limits all the time. */
  private static final Set<ClusterFault> OF_DATABASE =
      EnumSet.of(PRIMARY_KILLED, REPLICA_STALLED, DATABASE_READ_ONLY, DATABASE_CUT_OFF);

  private static final int PAUSE_SECONDS = Sizes.of("cluster.pause-seconds", 4, 60);

  /** Those that every build tries. */
  static List<ClusterFault> few() {
    return List.of(SHARD_KILLED, NODE_PAUSED, PRIMARY_KILLED, DATABASE_CUT_OFF);
  }

  /** Strikes and repairs. Returns when the cluster is whole again, nodes perhaps not ready yet. */
  abstract void strike(ClusterScene scene) throws Exception;

  /** As {@link #strike}, and waits until each node has recorded again for a while. */
  final void run(ClusterScene scene) throws Exception {
    Duration patience = Patience.LONG;
    scene.load().awaitAcknowledged(SOME, patience);
    long begin = System.nanoTime();
    strike(scene);
    scene.load().awaitAcknowledged(SOME, patience);
    if (OF_REDIS.contains(this)) {
      assertNoneSlow(scene, begin);
    }
    if (!OF_DATABASE.contains(this)) {
      scene.awaitRedis();
      scene.load().apart(begin, System.nanoTime());
      scene.load().awaitAcknowledged(SOME, patience);
    }
    tell(scene, begin);
  }

  private static void assertNoneSlow(ClusterScene scene, long begin) {
    assertEquals(
        List.of(),
        scene.load().outcomesSince(begin).stream()
            .filter(outcome -> outcome.status() != 0)
            .filter(outcome -> outcome.nanos() > TimeUnit.SECONDS.toNanos(2))
            .toList(),
        "requests that took longer than 2 s for want of Redis");
  }

  private void tell(ClusterScene scene, long begin) {
    List<Outcome> outcomes = scene.load().outcomesSince(begin);
    Duration over = Duration.ofNanos(System.nanoTime() - begin);
    long refused =
        outcomes.stream().filter(Outcome::isRefused).mapToLong(Outcome::at).max().orElse(begin);
    long longest = outcomes.stream().mapToLong(Outcome::nanos).max().orElse(0);
    LOG.info(
        () ->
            this
                + ": over after "
                + over
                + ", the last was refused after "
                + Duration.ofNanos(refused - begin)
                + ", the longest took "
                + Duration.ofNanos(longest)
                + ", answers so far "
                + scene.load().statuses());
  }
}
