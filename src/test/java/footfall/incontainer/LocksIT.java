package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditSource;
import footfall.database.control.LeaseHeldException;
import footfall.database.control.LeaseToken;
import footfall.database.control.Sql;
import footfall.database.entity.StorageId;
import footfall.dictionary.control.DictionaryStore;
import footfall.rollups.control.RollupLease;
import footfall.rollups.control.RollupStore;
import footfall.values.PageUrl;
import footfall.visits.control.StorageStore;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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

/** What one transaction locks keeps others out, and no longer than it lasts. */
@ExtendWith(ArquillianExtension.class)
class LocksIT {

  /** Is not in the trail. */
  private static final AuditEntry AUDITED =
      AuditEntry.begun(
          Instant.EPOCH, AuditSource.job("test"), AuditAction.REBUILD, "", AuditDetail.NONE);

  private static final String LOCK_LEASE = "SELECT name FROM lease FOR UPDATE";

  private final LeaseToken mine = new LeaseToken(RollupLease.NAME, "mine");
  private final LeaseToken others = new LeaseToken(RollupLease.NAME, "another's");

  @Resource(lookup = "jdbc/footfall")
  private DataSource recording;

  @Resource(lookup = "jdbc/footfall-rollups")
  private DataSource maintenance;

  @Inject private QuietDatabase database;
  @Inject private Rival rival;
  @Inject private RollupStore rollups;
  @Inject private DictionaryStore dictionary;
  @Inject private StorageStore storage;
  @Inject private UserTransaction transaction;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void quieten() throws SQLException {
    database.quieten();
  }

  @AfterEach
  void wake() throws SQLException {
    expireLease();
    database.wake();
  }

  private void expireLease() throws SQLException {
    database.execute("UPDATE lease SET expires_at = '2000-01-01'");
  }

  @Test
  void aLeaseIsHeldByOneUntilItIsReleased() {
    assertTrue(rollups.tryAcquire(mine));
    assertFalse(rollups.tryAcquire(others));
    rollups.release(mine);
    assertTrue(rollups.tryAcquire(others));
  }

  @Test
  void whoHasLostALeaseCommitsNothingUnderIt() throws SQLException {
    assertTrue(rollups.tryAcquire(mine));
    rollups.requestRebuild(AUDITED);
    expireLease();
    assertTrue(rollups.tryAcquire(others));

    assertThrows(LeaseHeldException.class, () -> rollups.rebuild(mine, 1));
    assertTrue(rollups.progress().rebuild().isPresent());
    rollups.release(mine);
    assertFalse(rollups.tryAcquire(mine), "released what another holds");
    assertTrue(rollups.rebuild(others, 1));
    database.execute("UPDATE rollup_state SET building = NULL");
  }

  /** Which comes before DDL, that is no part of a transaction. */
  @Test
  void whoHasLostALeaseCannotRenewItAtOnce() throws SQLException {
    assertTrue(rollups.tryAcquire(mine));
    expireLease();
    try (Connection connection = maintenance.getConnection()) {
      mine.renew(connection);
      assertFalse(rollups.tryAcquire(others), "is renewed");
      expireLease();
      assertTrue(rollups.tryAcquire(others));

      assertThrows(LeaseHeldException.class, () -> mine.renew(connection));
    }
    rollups.release(others);
  }

  @Test
  void aLeaseThatIsBeingRenewedIsNotWaitedFor() throws SQLException {
    rival.whileLocked(LOCK_LEASE, () -> assertFalse(rollups.tryAcquire(mine)));

    assertTrue(rollups.tryAcquire(mine));
  }

  /** Whether it stands still between two statements or in the middle of an answer. */
  @Test
  void aNodeOfWhichNothingIsHeardKeepsNoLockOfRecordingFor3Seconds() throws SQLException {
    for (String variable : List.of("idle_transaction_timeout", "net_write_timeout")) {
      assertEquals(2, bound(recording, variable));
      assertEquals(20, bound(maintenance, variable));
    }
  }

  private static long bound(DataSource pool, String variable) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return new Sql(connection, "SELECT @@SESSION." + variable)
          .first(row -> row.getLong(1))
          .orElseThrow();
    }
  }

  @Test
  void rowsOfADictionaryOutliveTheTransactionThatNeedsThem() throws Exception {
    PageUrl page = PageUrl.of("https://locks.example/");
    transaction.begin();
    StorageId here = storage.epoch().orElseThrow().storage();
    int id = dictionary.pages(Set.of(page), here).get(page);
    transaction.rollback();

    assertEquals(id, dictionary.pages(Set.of(page), here).get(page));
    assertEquals(1, database.number("SELECT COUNT(*) FROM page WHERE id = " + id));
  }
}
