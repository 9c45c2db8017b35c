package footfall.dictionary.control;

import footfall.database.control.Sql;
import footfall.dictionary.entity.Page;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Renames the pages that were recorded when URLs were normalised otherwise, so that they are found
 * by their URL as it is written now. A page stays as it is if another page has that URL, and if its
 * host is written otherwise now: whose visits those are, nobody can tell from the host alone.
 */
@Dependent
public class PageRenaming implements JavaMigration {

  private static final int PAGES_PER_QUERY = 10_000;

  /** By the primary key. */
  private static final String SELECT =
      """
      SELECT id, url, host FROM page WHERE id > :after AND host <> '' ORDER BY id LIMIT :limit
      """;

  /** Renames nothing if the unique key page_url has the new URL. */
  private static final String RENAME =
      "UPDATE IGNORE page SET url = :url, url_hash = :hash WHERE id = :id";

  private record Row(int id, PageUrl page) {}

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("2026.11.26.3");
  }

  @Override
  public String getDescription() {
    return "rename pages";
  }

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    rename(context.getConnection());
  }

  static void rename(Connection connection) throws SQLException {
    int after = 0;
    List<Row> rows = rows(connection, after);
    while (!rows.isEmpty()) {
      for (Row row : rows) {
        Optional<PageUrl> renamed = renamed(row.page());
        if (renamed.isPresent()) {
          new Sql(connection, RENAME)
              .set("url", renamed.get().value())
              .set("hash", Page.hash(renamed.get()))
              .set("id", row.id())
              .update();
        }
      }
      after = rows.get(rows.size() - 1).id();
      rows = rows(connection, after);
    }
  }

  private static List<Row> rows(Connection connection, int after) throws SQLException {
    return new Sql(connection, SELECT)
        .set("after", after)
        .set("limit", PAGES_PER_QUERY)
        .fetch(PAGES_PER_QUERY)
        .list(row -> new Row(row.getInt(1), new PageUrl(row.getString(2), row.getString(3))));
  }

  private static Optional<PageUrl> renamed(PageUrl page) {
    try {
      PageUrl renamed = PageUrl.of(page.value());
      boolean isOther = !renamed.equals(page) && renamed.host().equals(page.host());
      return isOther ? Optional.of(renamed) : Optional.empty();
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
