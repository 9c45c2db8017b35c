package footfall.dictionary.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.database.control.Sql;
import footfall.dictionary.entity.Page;
import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import footfall.values.PageUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedFootfall.class)
class PageRenamingIT {

  private final FootfallInstance footfall;

  PageRenamingIT(FootfallInstance footfall) {
    this.footfall = footfall;
  }

  @Test
  void renamesPagesWhoseNewUrlIsFreeAndWhoseHostStays() throws Exception {
    try (Connection connection = DriverManager.getConnection(footfall.jdbcUrl())) {
      int free = insert(connection, "https://old.example/%c3%bc%5f", "old.example");
      int dots = insert(connection, "https://old.example/a/../b", "old.example");
      int taken = insert(connection, "https://old.example/%7e", "old.example");
      insert(connection, "https://old.example/~", "old.example");
      int host = insert(connection, "https://1.2.3/%5f", "1.2.3");
      int refused = insert(connection, "https://old.1/%5f", "old.1");
      int id = insert(connection, "%5f", "");
      PageRenaming.rename(connection);
      assertEquals("https://old.example/%C3%BC_", url(connection, free));
      assertEquals("https://old.example/b", url(connection, dots));
      assertEquals("https://old.example/%7e", url(connection, taken));
      assertEquals("https://1.2.3/%5f", url(connection, host));
      assertEquals("https://old.1/%5f", url(connection, refused));
      assertEquals("%5f", url(connection, id));
    }
  }

  @Test
  void isPartOfTheMigration() throws Exception {
    try (Connection connection = DriverManager.getConnection(footfall.jdbcUrl())) {
      String state = "SELECT success FROM flyway_schema_history WHERE version = :version";
      for (String version : new String[] {"2026.11.26.3", "2026.11.26.3.1"}) {
        assertEquals(
            1,
            new Sql(connection, state)
                .set("version", version)
                .first(row -> row.getInt(1))
                .orElse(0));
      }
    }
  }

  private static int insert(Connection connection, String url, String host) throws SQLException {
    new Sql(connection, "INSERT INTO page (url, url_hash, host) VALUES (:url, :hash, :host)")
        .set("url", url)
        .set("hash", Page.hash(new PageUrl(url, host)))
        .set("host", host)
        .update();
    return new Sql(connection, "SELECT LAST_INSERT_ID()").first(row -> row.getInt(1)).orElseThrow();
  }

  /** The URL of a page, if its hash is the URL's. */
  private static String url(Connection connection, int id) throws SQLException {
    return new Sql(connection, "SELECT url, url_hash FROM page WHERE id = :id")
        .set("id", id)
        .first(
            row -> {
              PageUrl page = new PageUrl(row.getString(1), "");
              boolean found = Arrays.equals(row.getBytes(2), Page.hash(page));
              return found ? page.value() : "not found by its hash";
            })
        .orElseThrow();
  }
}
