package footfall.analytics.control;

import footfall.access.entity.Sites;
import footfall.analytics.entity.Bins;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitScope;
import footfall.analytics.entity.VisitTimes;
import footfall.analytics.entity.WindowSeries;
import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.database.control.TextRange;
import footfall.rollups.control.RollupLevel;
import footfall.values.IdSet;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a scope selects in one snapshot.
 *
 * @param level what the ids are of: that of sites also for a prefix that has the same pages as its
 *     site, that of folders for one that is a folder with rollups of its own
 * @param only the id if only one site, folder or page is selected, which need not exist; {@link
 *     RollupLevel#ALL_SITES} for all visits
 * @param pages the ids of the pages of any other prefix; empty if it is none
 * @param unfolded the visits of the scope that are not folded yet
 */
record ScopedVisits(
    Snapshot snapshot,
    VisitScope scope,
    RollupLevel level,
    OptionalInt only,
    Optional<IdSet> pages,
    List<Visit> unfolded) {

  /** By primary key. */
  private static final String TIMES =
      """
      SELECT MIN(earliest), MAX(latest) FROM {total_table}
      WHERE generation = :generation AND {id_column} IN (:ids)
      """;

  /** By primary key. */
  private static final String DAYS_OF_FOLDER =
      """
      SELECT MIN(day), MAX(day) FROM folder_day WHERE generation = :generation AND folder_id = :folder
      """;

  /**
   * By primary keys, or by index page_host_url where the folder has fewer pages than its site had
   * on the day: the first visit of all is the first one of a page of the first day.
   */
  private static final String TIMES_OF_FOLDER =
      """
      SELECT MIN(t.earliest), MAX(t.latest)
      FROM folder f JOIN site_page_day d ON d.site_id = f.site_id
      JOIN page p ON p.id = d.page_id
      JOIN page_total t ON t.generation = d.generation AND t.page_id = d.page_id
      WHERE f.id = :folder AND d.generation = :generation AND d.day = :day
        AND p.host = :host AND p.url >= :start AND p.url < :end
      """;

  /** No site has this id: all visits of a site are not folded yet, or there are none. */
  private static final int UNKNOWN_SITE = -1;

  /**
   * Finds what a scope selects.
   *
   * @param sites the sites that may be known of; a scope beyond them selects nothing
   */
  static ScopedVisits of(Snapshot snapshot, VisitScope scope, Sites sites) throws SQLException {
    if (!scope.isWithin(sites)) {
      return nothing(snapshot, scope);
    }
    if (scope instanceof VisitScope.OfPage ofPage) {
      return ofPage(snapshot, ofPage, sites);
    }
    if (scope instanceof VisitScope.OfPrefix prefix) {
      return Pages.isWholeSite(snapshot.connection(), prefix)
          ? ofSite(snapshot, scope, prefix.host())
          : ofPrefix(snapshot, prefix);
    }
    return scope instanceof VisitScope.OfSite ofSite
        ? ofSite(snapshot, scope, ofSite.host())
        : of(
            snapshot,
            scope,
            RollupLevel.SITE,
            RollupLevel.ALL_SITES,
            snapshot.unfolded(visit -> true));
  }

  private static ScopedVisits nothing(Snapshot snapshot, VisitScope scope) {
    return new ScopedVisits(
        snapshot, scope, RollupLevel.PAGE, OptionalInt.empty(), Optional.empty(), List.of());
  }

  private static ScopedVisits of(
      Snapshot snapshot, VisitScope scope, RollupLevel level, int only, List<Visit> unfolded) {
    return new ScopedVisits(
        snapshot, scope, level, OptionalInt.of(only), Optional.empty(), unfolded);
  }

  private static ScopedVisits ofPage(Snapshot snapshot, VisitScope.OfPage scope, Sites sites)
      throws SQLException {
    Optional<Integer> id = Pages.id(snapshot.connection(), scope.page(), sites);
    return id.isEmpty()
        ? nothing(snapshot, scope)
        : of(
            snapshot,
            scope,
            RollupLevel.PAGE,
            id.get(),
            snapshot.unfolded(visit -> visit.pageId() == id.get()));
  }

  private static ScopedVisits ofPrefix(Snapshot snapshot, VisitScope.OfPrefix scope)
      throws SQLException {
    Optional<Integer> folder = Pages.folder(snapshot.connection(), scope);
    if (folder.isPresent()) {
      return of(
          snapshot,
          scope,
          RollupLevel.FOLDER,
          folder.get(),
          selection(scope).of(snapshot, snapshot.unfolded(visit -> true)));
    }
    IdSet pages = Pages.ofPrefix(snapshot.connection(), scope);
    return new ScopedVisits(
        snapshot,
        scope,
        RollupLevel.PAGE,
        OptionalInt.empty(),
        Optional.of(pages),
        pages.isEmpty() ? List.of() : snapshot.unfolded(visit -> pages.contains(visit.pageId())));
  }

  private static ScopedVisits ofSite(Snapshot snapshot, VisitScope scope, String host)
      throws SQLException {
    Connection connection = snapshot.connection();
    List<Visit> all = snapshot.unfolded(visit -> true);
    Set<Integer> pages = all.stream().map(Visit::pageId).collect(Collectors.toSet());
    Set<Integer> ofHost = Pages.ofHosts(connection, Set.of(host), pages);
    return of(
        snapshot,
        scope,
        RollupLevel.SITE,
        Pages.siteId(connection, host).orElse(UNKNOWN_SITE),
        all.stream().filter(visit -> ofHost.contains(visit.pageId())).toList());
  }

  /**
   * Counts the visits bin by bin.
   *
   * @param bins those of the window
   * @param withAgents whether to count user agents
   * @param byPage counts the visits of each page as well, if {@link #arePagesRead}
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws TooManyVisitsException if too many visits would have to be read for that
   */
  WindowSeries series(TimeWindow window, Bins bins, boolean withAgents, Optional<PageVisits> byPage)
      throws SQLException {
    WindowReader reader = new WindowReader(snapshot, level);
    return only.isPresent()
        ? reader.read(only.getAsInt(), window, bins, withAgents, unfolded)
        : reader.readTogether(
            pages.orElseGet(IdSet::empty), window, bins, withAgents, byPage, unfolded);
  }

  /** Returns whether visits are counted page by page, and there are at most so many pages. */
  boolean arePagesRead(int limit) {
    return pages.filter(some -> some.size() <= limit).isPresent();
  }

  /** Returns whether the scope has no visits, since nothing of it was ever visited. */
  boolean isNothing() {
    return only.isEmpty() && pages.filter(some -> !some.isEmpty()).isEmpty();
  }

  /** Returns the pages of a scope that is not a single page. */
  PageSelection selection() {
    if (level != RollupLevel.SITE && scope instanceof VisitScope.OfPrefix prefix) {
      return selection(prefix);
    }
    return host().map(PageSelection::ofSite).orElse(PageSelection.ALL);
  }

  private static PageSelection selection(VisitScope.OfPrefix prefix) {
    return PageSelection.ofPrefix(prefix.start(), prefix.host());
  }

  private Optional<String> host() {
    if (scope instanceof VisitScope.OfPrefix prefix) {
      return Optional.of(prefix.host());
    }
    return scope instanceof VisitScope.OfSite ofSite
        ? Optional.of(ofSite.host())
        : Optional.empty();
  }

  /** Returns the times of the first and the last visit of all time; empty without visits. */
  Optional<VisitTimes> times() throws SQLException {
    LongSummaryStatistics times =
        unfolded.stream()
            .mapToLong(visit -> VisitId.time(visit.id()).toEpochMilli())
            .summaryStatistics();
    for (Sql query : timesOfFolded()) {
      query.forEach(
          row -> {
            long earliest = row.getLong(1);
            if (!row.wasNull()) {
              times.accept(earliest);
              times.accept(row.getLong(2));
            }
          });
    }
    return times.getCount() == 0
        ? Optional.empty()
        : Optional.of(
            new VisitTimes(
                Instant.ofEpochMilli(times.getMin()), Instant.ofEpochMilli(times.getMax())));
  }

  private List<Sql> timesOfFolded() throws SQLException {
    if (level == RollupLevel.FOLDER && scope instanceof VisitScope.OfPrefix prefix) {
      Set<Integer> days = new HashSet<>();
      ofFolder(DAYS_OF_FOLDER)
          .forEach(
              row -> {
                int first = row.getInt(1);
                if (!row.wasNull()) {
                  days.add(first);
                  days.add(row.getInt(2));
                }
              });
      return days.stream().map(day -> timesOfFolder(prefix, day)).toList();
    }
    return Chunks.ofIds(ids()).stream()
        .map(ids -> snapshot.query(TIMES, level).set("ids", ids))
        .toList();
  }

  private Sql timesOfFolder(VisitScope.OfPrefix prefix, int day) {
    Sql query = ofFolder(TIMES_OF_FOLDER).set("day", day).set("host", prefix.host());
    return new TextRange(prefix.start()).in(query);
  }

  private Sql ofFolder(String query) {
    return snapshot.query(query).set("folder", only.getAsInt());
  }

  /** Returns the id of the site or folder, or those of the pages; none if there is nothing. */
  List<Integer> ids() {
    return only.isPresent()
        ? List.of(only.getAsInt())
        : Arrays.stream(pages.map(IdSet::toArray).orElseGet(() -> new int[0])).boxed().toList();
  }
}
