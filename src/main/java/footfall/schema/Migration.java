package footfall.schema;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables up to date by the scripts of {@code sql/}, under Flyway's own lock. */
@ApplicationScoped
public class Migration {

  /** Liberty's class loader lists no folder: Flyway finds this one by the file flyway.location. */
  private static final String LOCATION = "classpath:sql";

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource schema;

  private volatile boolean done;

  /**
   * Applies what is missing. Several nodes may do so at once.
   *
   * @return how many migrations were applied
   * @throws org.flywaydb.core.api.FlywayException if MariaDB is away or refuses a script
   */
  int migrate() {
    int applied =
        Flyway.configure(getClass().getClassLoader())
            .dataSource(schema)
            .locations(LOCATION)
            .failOnMissingLocations(true)
            .load()
            .migrate()
            .migrationsExecuted;
    done = true;
    return applied;
  }

  /** Whether the tables are as this version needs them. */
  public boolean isDone() {
    return done;
  }
}
