package footfall.analytics.control;

import footfall.analytics.entity.LiveLook;
import footfall.analytics.entity.LiveVisits;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitScope;
import footfall.database.control.Transactions;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Reads the visits of the last minutes, of many scopes from one snapshot of the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LiveStore {

  @Resource(lookup = "jdbc/footfall-analytics")
  private DataSource database;

  /**
   * Looks at the visits of the last 30 minutes. Reads only what may be another than before: where
   * nothing was recorded since, nothing of scopes that are known; of pages, only the last two
   * minutes, and all of them once a minute.
   *
   * @param scopes pages, sites or all; who asks may know of them
   * @param before an earlier look
   * @throws footfall.database.control.UnavailableException if MariaDB is away, or the rollups lack
   *     visits that were recorded before an upgrade
   */
  public LiveLook look(Set<VisitScope> scopes, LiveLook before, Instant now) {
    return Transactions.query(database, connection -> look(connection, scopes, before, now));
  }

  private static LiveLook look(
      Connection connection, Set<VisitScope> scopes, LiveLook before, Instant now)
      throws SQLException {
    String tag = ReportTags.tag(connection, "live", TimeWindow.FAR, now);
    Map<VisitScope, LiveVisits> visits = new HashMap<>();
    if (tag.equals(before.tag())) {
      visits.putAll(before.visits());
      visits.keySet().retainAll(scopes);
    }
    Set<VisitScope> changed = new HashSet<>(scopes);
    changed.removeAll(visits.keySet());
    if (!changed.isEmpty()) {
      Snapshot snapshot = Snapshot.open(connection);
      visits.putAll(LiveReader.read(snapshot, changed, before.visits(), now));
    }
    return new LiveLook(tag, visits);
  }

  /** Returns what is told of a scope to who may not know of it: as if there were no visits. */
  public LiveVisits nothing(Instant now) {
    return LiveTally.nothing(now);
  }
}
