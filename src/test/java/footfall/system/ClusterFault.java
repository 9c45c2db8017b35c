package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.embedded.FakeClock;
import footfall.embedded.MariaDbPair;
import footfall.embedded.RedisProcess;
import java.time.Duration;
import java.util.List;
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
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PAUSE_SECONDS);
      while (System.nanoTime() < end) {
        for (RedisProcess redis : scene.redis().nodes()) {
          try (Jedis client = redis.client()) {
            client.sendCommand(Protocol.Command.CLIENT, "PAUSE", "200");
          }
        }
        scene.load().awaitAcknowledged(1, Patience.LONG);
      }
      long slow =
          scene.load().outcomes().stream()
              .filter(outcome -> outcome.nanos() > TimeUnit.SECONDS.toNanos(2))
              .count();
      assertEquals(0, slow, "requests that took longer than 2 s for want of Redis");
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
      scene.load().forgetCounts(1);
      scene.node(1).restart();
    }
  },

  /** In the middle of a commit. */
  NODE_PAUSED {
    @Override
    void strike(ClusterScene scene) throws Exception {
      int tries = scene.node(1).suspendInTransaction(scene.databases().administratorJdbcUrl());
      LOG.info(() -> "The node stands still in a transaction, after " + tries + " tries");
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PAUSE_SECONDS);
      while (System.nanoTime() < end) {
        scene.load().awaitAcknowledged(0, 1, Patience.LONG);
      }
      scene.node(1).liberty().resume();
    }
  },

  PRIMARY_KILLED {
    @Override
    void strike(ClusterScene scene) throws Exception {
      scene.databases().killPrimary();
      scene.databases().promote();
      scene.cluster().forwardToPrimary();
      long end = System.nanoTime() + REFUSALS.toNanos();
      scene.load().awaitAcknowledged(SOME, Patience.LONG);
      List<ClusterLoad.Outcome> refused =
          scene.load().outcomes().stream()
              .filter(outcome -> outcome.status() != 200 && outcome.status() != 429)
              .filter(outcome -> outcome.at() > end)
              .toList();
      assertEquals(List.of(), refused, "refused more than 3 s after the promotion");
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
      scene.node(1).restartWithoutWaiting(FakeClock.ahead(Duration.ofDays(1)));
      scene.load().forgetCounts(1);
      scene.node(1).liberty().awaitHealth("started");
      for (int i = 0; i < SOME; i++) {
        scene.load().awaitAcknowledged(0, 1, Patience.LONG);
        assertEquals(503, client.get("health/ready").statusCode());
      }
      scene.node(1).restart();
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
    LOG.info(
        () ->
            this
                + ": over after "
                + Duration.ofNanos(System.nanoTime() - begin)
                + ", answers so far "
                + scene.load().statuses());
  }
}
