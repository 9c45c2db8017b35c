package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import footfall.Sizes;
import footfall.embedded.BuildDirectory;
import footfall.embedded.ClusterNode;
import footfall.embedded.FootfallCluster;
import footfall.embedded.HaProxy;
import footfall.embedded.MariaDbPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nodes that leave and are restarted one after the other, behind a balancer that asks them for
 * readiness. A visit is refused that is not recorded within the default 0.7 s, so that no stall is
 * hidden.
 */
class UpgradeIT {

  private static final Logger LOG = Logger.getLogger(UpgradeIT.class.getName());
  private static final int RESTARTS = Sizes.of("upgrade.restarts", 2, 10);
  private static final String PREVIOUS = System.getProperty("previous.war", "");

  private static final int SOME = 50;

  private MariaDbPair databases;
  private FootfallCluster cluster;
  private HaProxy balancer;

  @BeforeEach
  void start() throws Exception {
    databases = MariaDbPair.started("upgrade-mariadb");
    cluster = FootfallCluster.of("upgrade", databases, List.of(Map.of(), Map.of()));
    balancer =
        HaProxy.overNodes(
            BuildDirectory.resolve("instances/upgrade-haproxy"),
            cluster.nodes().stream().map(ClusterNode::port).toList());
  }

  @AfterEach
  void stop() throws Exception {
    Closing.all(balancer, cluster, databases);
  }

  @Test
  void failsNoRequestWhileNodesAreRestarted() throws Exception {
    cluster.start();
    balancer.start();
    balancer.awaitAllUp();
    underLoad("https://restarted.example/", RESTARTS);
  }

  /** {@code -Dprevious.war=FILE}: the application as it was before. */
  @Test
  void failsNoRequestWhileAnotherVersionTakesOver() throws Exception {
    assumeTrue(!PREVIOUS.isEmpty(), "-Dprevious.war names no application of before");
    Path war = Path.of(PREVIOUS).toAbsolutePath();
    assertTrue(Files.exists(war), () -> war + " does not exist");
    cluster.start(war);
    balancer.start();
    balancer.awaitAllUp();
    underLoad("https://upgraded.example/", 1);
    verifyReports();
  }

  /** The table that the version before did not know has what it has folded. */
  private void verifyReports() throws Exception {
    Database database = new Database(databases.jdbcUrl());
    Patience.await(
        "ranked", () -> database.number("SELECT COUNT(ranked_to) FROM rollup_state") == 0);
    String days = " t JOIN rollup_state s ON s.generation = t.generation";
    assertEquals(
        1,
        database.number(
            "SELECT (SELECT SUM(t.visits) FROM page_day"
                + days
                + ") = (SELECT SUM(t.visits) FROM site_page_day"
                + days
                + ")"));
  }

  private void underLoad(String site, int restarts) throws Exception {
    ClusterLoad load = ClusterLoad.started(List.of(balancer.baseUri()), site, 1);
    try {
      load.awaitAcknowledged(SOME, Patience.LONG);
      for (int i = 0; i < restarts; i++) {
        for (int k = 0; k < cluster.nodes().size(); k++) {
          ClusterNode node = cluster.nodes().get(k);
          node.leave();
          balancer.awaitDown(k);
          load.awaitAcknowledged(SOME, Patience.LONG);
          node.restart();
          balancer.awaitAllUp();
          load.awaitAcknowledged(SOME, Patience.LONG);
        }
      }
    } finally {
      load.stop();
    }
    Database database = new Database(databases.jdbcUrl());
    load.verifyVisits(database);
    load.verifyClients(database.clients());
    List<Outcome> failed =
        load.outcomes().stream().filter(outcome -> outcome.status() != 200).toList();
    assertEquals(List.of(), failed, () -> load.statuses().toString());
    long slowest = load.outcomes().stream().mapToLong(Outcome::nanos).max().orElseThrow();
    LOG.info(
        () ->
            "0 failed of "
                + load.outcomes().size()
                + " requests, the slowest took "
                + Duration.ofNanos(slowest));
  }
}
