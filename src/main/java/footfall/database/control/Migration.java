package footfall.database.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Migrates the schema by the scripts of {@code sql/} and the beans that are migrations, under
 * Flyway's lock.
 */
@ApplicationScoped
public class Migration {

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource schema;

  @Resource(lookup = "jdbc/footfall-migration")
  private DataSource scripts;

  /** What needs more than SQL, of the rooms whose tables it changes. */
  @Inject @Any private Instance<JavaMigration> programs;

  @Inject private SchemaLevel level;

  private volatile boolean applied;

  /**
   * Applies the missing migrations; several nodes may do so concurrently. A script that failed is
   * run again from its start: MariaDB has committed each of its statements by itself, which is why
   * they say IF NOT EXISTS. Migrations of a later version are left alone. While a transaction uses
   * a table that a script changes, such as an export's, this waits for it and recording goes on.
   *
   * @return the number of migrations applied
   * @throws IllegalStateException if MariaDB is not set up for the service, with a reason for the
   *     administrator
   * @throws LaterSchemaException if this version must not write to the tables
   * @throws DatabaseException if MariaDB is unavailable
   * @throws org.flywaydb.core.api.FlywayException if MariaDB is unavailable or refuses a script
   */
  public int migrate() {
    require(PacketSize::require);
    Flyway flyway =
        Flyway.configure(getClass().getClassLoader())
            .dataSource(PollingDdl.over(scripts))
            // Liberty's class loader lists no folder; Flyway finds it by its file flyway.location.
            .locations("classpath:sql")
            .failOnMissingLocations(true)
            .javaMigrations(programs.stream().toArray(JavaMigration[]::new))
            .load();
    if (Arrays.stream(flyway.info().all()).anyMatch(script -> script.getState().isFailed())) {
      flyway.repair();
    }
    int migrations = flyway.migrate().migrationsExecuted;
    require(level::check);
    applied = true;
    return migrations;
  }

  private interface Requirement {
    void check(Connection connection) throws SQLException;
  }

  private void require(Requirement requirement) {
    try (Connection connection = schema.getConnection()) {
      requirement.check(connection);
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }

  /** Returns whether all migrations of this version are applied. */
  public boolean isApplied() {
    return applied;
  }

  /** Returns whether the schema is one that this version needs, and may write to. */
  public boolean isDone() {
    return applied && level.isKnown();
  }
}
