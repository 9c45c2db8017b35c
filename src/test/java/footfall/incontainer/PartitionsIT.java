package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.database.control.LeaseHeldException;
import footfall.database.control.Sql;
import footfall.partitions.PartitionDdl;
import footfall.partitions.Partitions;
import footfall.partitions.Partitions.DropResult;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class PartitionsIT {

  private static final LocalDate DAY = LocalDate.of(1998, 5, 6);
  private static final String BOUNDS = "SELECT @@SESSION.lock_wait_timeout, @@SESSION.wait_timeout";
  private static final String EXISTS =
      "SELECT COUNT(*) FROM information_schema.partitions WHERE table_schema = DATABASE()"
          + " AND table_name = 'visit' AND partition_name = 'to_19980506'";

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource schema;

  @Inject private Partitions partitions;
  @Inject private QuietDatabase database;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void quieten() {
    database.quieten();
  }

  @AfterEach
  void wake() {
    database.wake();
  }

  /** As another node's retention does, of which this node knows nothing. */
  @Test
  void givesADayAPartitionAgainThatAnotherNodeDropped() throws SQLException {
    partitions.ensure(Set.of(DAY));
    partitions.ensure(Set.of(DAY));
    assertEquals(1, database.number(EXISTS));
    database.execute("ALTER TABLE visit DROP PARTITION to_19980506");

    partitions.ensure(Set.of(DAY));

    assertEquals(1, database.number(EXISTS));
  }

  /** As where another node has finished the removal while this one stood still. */
  @Test
  void dropsNothingOfWhichTheFenceSaysSo() throws SQLException {
    partitions.ensure(Set.of(DAY));
    LocalDate end = DAY.plusDays(1);

    assertThrows(
        LeaseHeldException.class,
        () ->
            partitions.dropOldest(
                end,
                connection -> {
                  assertEquals(List.of(0L, 10L), bounds(connection));
                  throw new LeaseHeldException("removal");
                }));
    assertEquals(1, database.number(EXISTS));

    DropResult result = DropResult.DROPPED;
    while (result == DropResult.DROPPED) {
      result = partitions.dropOldest(end, connection -> {});
    }
    assertEquals(DropResult.NONE, result);
    assertEquals(0, database.number(EXISTS));
  }

  @Test
  void leavesConnectionsAsTheyWere() throws SQLException {
    try (Connection connection = schema.getConnection()) {
      List<Long> before = bounds(connection);
      assertNotEquals(List.of(0L, 10L), before);
      assertTrue(PartitionDdl.splitOff(connection, Set.of(DAY.plusDays(7))));
      assertEquals(before, bounds(connection));
    }
  }

  private static List<Long> bounds(Connection connection) throws SQLException {
    return new Sql(connection, BOUNDS)
        .first(row -> List.of(row.getLong(1), row.getLong(2)))
        .orElseThrow();
  }
}
