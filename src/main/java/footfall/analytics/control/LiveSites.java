package footfall.analytics.control;

import footfall.analytics.entity.LiveVisits;
import footfall.analytics.entity.VisitScope;
import footfall.rollups.control.RollupLevel;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the visits of the last minutes of many sites, and of all together, by rollups. */
final class LiveSites {

  /** By primary key. */
  private static final String BY_MINUTE =
      """
      SELECT site_id, minute, visits FROM site_minute
      WHERE generation = :generation AND site_id IN (:sites) AND minute >= :first
      """;

  private final Snapshot snapshot;
  private final Instant now;
  private final Map<VisitScope, LiveTally> found = new HashMap<>();
  private final Map<String, LiveTally> byHost = new HashMap<>();
  private final Map<Integer, LiveTally> byId = new HashMap<>();

  LiveSites(Snapshot snapshot, Instant now) {
    this.snapshot = snapshot;
    this.now = now;
  }

  /**
   * Reads the visits of those of some scopes that are sites or all.
   *
   * @param unfolded all visits that are not folded yet
   */
  Map<VisitScope, LiveVisits> read(Collection<VisitScope> scopes, List<Visit> unfolded)
      throws SQLException {
    for (VisitScope scope : scopes) {
      if (scope instanceof VisitScope.OfSite ofSite) {
        byHost.put(ofSite.host(), found.computeIfAbsent(scope, some -> new LiveTally()));
      } else if (scope instanceof VisitScope.AllSites) {
        LiveTally all = found.computeIfAbsent(scope, some -> new LiveTally());
        byId.put(RollupLevel.ALL_SITES, all);
        unfolded.forEach(all::add);
      }
    }
    if (!byHost.isEmpty()) {
      addUnfolded(unfolded);
      Pages.idsOfSites(snapshot.connection(), byHost.keySet())
          .forEach((host, id) -> byId.put(id, byHost.get(host)));
    }
    if (!byId.isEmpty()) {
      addFolded();
    }
    Map<VisitScope, LiveVisits> visits = new HashMap<>();
    int firstKnown = snapshot.state().minutesFrom();
    found.forEach((scope, tally) -> visits.put(scope, tally.visits(now, firstKnown, now)));
    return visits;
  }

  private void addUnfolded(List<Visit> unfolded) throws SQLException {
    Set<Integer> pages = unfolded.stream().map(Visit::pageId).collect(Collectors.toSet());
    Map<Integer, String> hosts = Pages.hosts(snapshot.connection(), pages);
    for (Visit visit : unfolded) {
      LiveTally tally = byHost.get(hosts.getOrDefault(visit.pageId(), ""));
      if (tally != null) {
        tally.add(visit);
      }
    }
  }

  private void addFolded() throws SQLException {
    snapshot
        .query(BY_MINUTE)
        .set("sites", byId.keySet())
        .set("first", LiveTally.first(now))
        .fetch(1_000)
        .forEach(row -> byId.get(row.getInt(1)).add(row.getInt(2), row.getLong(3)));
    LiveReader.readNewest(snapshot, RollupLevel.SITE, byId);
  }
}
