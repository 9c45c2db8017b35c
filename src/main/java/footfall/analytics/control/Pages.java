package footfall.analytics.control;

import footfall.dictionary.entity.Page;
import footfall.values.PageUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;

/** The ids of pages and sites. */
final class Pages {

  private Pages() {}

  /** The page's id, if it ever was visited. By index page_url. */
  static OptionalInt id(Connection connection, PageUrl page) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM page WHERE url_hash = ?")) {
      select.setBytes(1, Page.hash(page));
      return id(select);
    }
  }

  /** The site's id, if a visit of it was folded. By index site_host. */
  static OptionalInt siteId(Connection connection, String host) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM site WHERE host = ?")) {
      select.setString(1, host);
      return id(select);
    }
  }

  private static OptionalInt id(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
    }
  }
}
