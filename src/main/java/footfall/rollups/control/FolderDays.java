package footfall.rollups.control;

import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupExtent;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The days of folders, in table folder_day: what page_day has of all their pages together. Days
 * from before a folder was found are filled later, from page_day.
 *
 * @param extent of the current generation, or of the one that is being built
 */
record FolderDays(Connection connection, RollupExtent extent) {

  private static final DayRollup NOTHING = new DayRollup();
  private static final int PAGES_AT_ONCE = 500;

  /** By primary keys. */
  private static final String PAGES =
      """
      SELECT d.page_id, p.url FROM site_page_day d JOIN page p ON p.id = d.page_id
      WHERE d.generation = :generation AND d.site_id = :site AND d.day = :day
        AND d.page_id > :after
      ORDER BY d.page_id LIMIT :limit
      """;

  /**
   * Adds visits to the days that are there.
   *
   * @param sites the sites of the pages
   */
  void add(Collection<Visit> visits, Map<Integer, PageSite> sites) throws SQLException {
    Map<Integer, List<Folder>> folders = read(siteIds(sites.values())).ofPages(connection, sites);
    tables(RollupLevel.FOLDER).add(RollupDelta.ofFolders(visits, folders));
  }

  private static Set<Integer> siteIds(Collection<PageSite> sites) {
    return sites.stream().map(PageSite::siteId).collect(Collectors.toSet());
  }

  private Folders read(Collection<Integer> sites) throws SQLException {
    return Folders.read(connection, extent, sites);
  }

  private RollupTables tables(RollupLevel level) {
    return new RollupTables(connection, level, extent.generation());
  }

  /**
   * Takes visits of some hours of a day back, after page_day and site_page_day are corrected.
   *
   * @param kept all other visits of the same hours of which there are rows
   * @param sites the sites of the pages
   */
  void takeBack(
      int day, Collection<Visit> removed, Collection<Visit> kept, Map<Integer, PageSite> sites)
      throws SQLException {
    Set<Integer> pages = removed.stream().map(Visit::pageId).collect(Collectors.toSet());
    Folders folders = read(siteIds(pages.stream().map(sites::get).toList()));
    Map<Integer, List<Folder>> ofPages = folders.ofPages(connection, sites);
    Map<Integer, DayRollup> taken = ofDay(day, removed, ofPages);
    Map<Integer, DayRollup> left = ofDay(day, kept, ofPages);
    Set<Integer> unknown = new HashSet<>();
    for (List<Integer> some : Chunks.ofIds(taken.keySet())) {
      Map<Integer, DayRollup> days = tables(RollupLevel.FOLDER).days(day, some);
      days.forEach(
          (id, stored) -> {
            boolean[] known = stored.takeBack(taken.get(id), left.getOrDefault(id, NOTHING));
            if (!taken.get(id).isWithin(known)) {
              unknown.add(id);
            }
          });
      write(day, some, days);
    }
    // Where others of an hour were removed before, the visitors that stay are those of each page.
    for (int site : unknown.isEmpty() ? Set.<Integer>of() : folders.sites()) {
      fill(site, day, unknown);
    }
  }

  private static Map<Integer, DayRollup> ofDay(
      int day, Collection<Visit> visits, Map<Integer, List<Folder>> folders) {
    return RollupDelta.ofFolders(visits, folders).days().getOrDefault(day, Map.of());
  }

  /**
   * Writes a day of folders as page_day has it of their pages, all of which are in site_page_day.
   *
   * @param site that of the folders; others are left alone
   * @return how many pages the site has on that day
   */
  int fill(int site, int day, Collection<Integer> folders) throws SQLException {
    Folders ofSite = read(Set.of(site));
    Set<Integer> ids = ofSite.ids();
    ids.retainAll(folders);
    Map<Integer, DayRollup> sums = new HashMap<>();
    int count = 0;
    SortedMap<Integer, List<Integer>> pages = pages(site, day, 0, ofSite, ids);
    while (!pages.isEmpty()) {
      add(day, pages, sums);
      count += pages.size();
      pages = pages(site, day, pages.lastKey(), ofSite, ids);
    }
    write(day, ids, sums);
    return count;
  }

  /** The next pages with visits on a day, each with those of the folders that it is in. */
  private SortedMap<Integer, List<Integer>> pages(
      int site, int day, int after, Folders ofSite, Set<Integer> folders) throws SQLException {
    SortedMap<Integer, List<Integer>> pages = new TreeMap<>();
    new Sql(connection, PAGES)
        .set("generation", extent.generation())
        .set("site", site)
        .set("day", day)
        .set("after", after)
        .set("limit", PAGES_AT_ONCE)
        .fetch(PAGES_AT_ONCE)
        .forEach(
            row ->
                pages.put(
                    row.getInt(1),
                    ofSite.of(row.getString(2)).stream()
                        .map(Folder::id)
                        .filter(folders::contains)
                        .toList()));
    return pages;
  }

  private void add(int day, Map<Integer, List<Integer>> pages, Map<Integer, DayRollup> sums)
      throws SQLException {
    List<Integer> ids = pages.keySet().stream().filter(id -> !pages.get(id).isEmpty()).toList();
    for (List<Integer> some : Chunks.ofIds(ids)) {
      tables(RollupLevel.PAGE)
          .days(day, some)
          .forEach(
              (page, rollup) ->
                  pages
                      .get(page)
                      .forEach(
                          folder ->
                              sums.computeIfAbsent(folder, id -> new DayRollup()).addAll(rollup)));
    }
  }

  /** Replaces a day of folders; one without visits has no row. */
  private void write(int day, Collection<Integer> ids, Map<Integer, DayRollup> days)
      throws SQLException {
    Map<Boolean, List<Integer>> split =
        ids.stream()
            .collect(
                Collectors.partitioningBy(id -> days.containsKey(id) && days.get(id).visits() > 0));
    tables(RollupLevel.FOLDER).writeDays(day, split.get(true), days);
    tables(RollupLevel.FOLDER).deleteDays(day, split.get(false));
  }
}
