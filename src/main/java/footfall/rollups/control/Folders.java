package footfall.rollups.control;

import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.rollups.entity.FolderUrl;
import footfall.rollups.entity.RollupExtent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The folders of some sites that have rollups of their own: few, since each has many pages.
 *
 * @param byUrl the folders by how the URLs of their pages begin
 * @param sites those of the sites that have any
 */
record Folders(Map<String, Folder> byUrl, Set<Integer> sites) {

  /** By index folder_site_url. */
  private static final String OF_SITES =
      "SELECT url, id, days_from, site_id FROM folder WHERE site_id IN (:ids)";

  /** By primary key. */
  private static final String URLS = "SELECT id, url FROM page WHERE id IN (:ids)";

  /**
   * Reads the folders of sites.
   *
   * @param extent what the rollups have that they are read for
   */
  static Folders read(Connection connection, RollupExtent extent, Collection<Integer> sites)
      throws SQLException {
    Folders read = new Folders(new HashMap<>(), new HashSet<>());
    for (List<Integer> some : Chunks.ofIds(sites)) {
      new Sql(connection, OF_SITES)
          .set("ids", some)
          .fetch(some.size())
          .forEach(
              row -> {
                int daysFrom = extent.hasAllDaysOfFolders() ? 0 : row.getInt(3);
                read.byUrl().put(row.getString(1), new Folder(row.getInt(2), daysFrom));
                read.sites().add(row.getInt(4));
              });
    }
    return read;
  }

  /** Returns how the URLs of their pages begin, to be changed. */
  Set<String> urls() {
    return new HashSet<>(byUrl.keySet());
  }

  /** Returns the ids of all of them, to be changed. */
  Set<Integer> ids() {
    return byUrl.values().stream().map(Folder::id).collect(Collectors.toCollection(HashSet::new));
  }

  /** Returns the folders that a page is in. */
  List<Folder> of(String url) {
    return FolderUrl.above(url).stream().map(byUrl::get).filter(Objects::nonNull).toList();
  }

  /**
   * Returns the folders of those of the pages that are in any.
   *
   * @param pages the sites of the pages
   */
  Map<Integer, List<Folder>> ofPages(Connection connection, Map<Integer, PageSite> pages)
      throws SQLException {
    Map<Integer, List<Folder>> found = new HashMap<>();
    List<Integer> ofSites =
        pages.keySet().stream().filter(page -> sites.contains(pages.get(page).siteId())).toList();
    for (List<Integer> some : Chunks.ofIds(ofSites)) {
      new Sql(connection, URLS)
          .set("ids", some)
          .fetch(some.size())
          .forEach(
              row -> {
                List<Folder> folders = of(row.getString(2));
                if (!folders.isEmpty()) {
                  found.put(row.getInt(1), folders);
                }
              });
    }
    return found;
  }
}
