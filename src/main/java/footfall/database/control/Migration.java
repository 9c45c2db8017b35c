package footfall.database.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
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
  public int migrate() {
    Flyway flyway =
        Flyway.configure(getClass().getClassLoader())
            .dataSource(schema)
            .locations(LOCATION)
            .failOnMissingLocations(true)
            .load();
    forgetFailures(flyway);
    int applied = flyway.migrate().migrationsExecuted;
    done = true;
    return applied;
  }

  /**
   * MariaDB commits each statement of a script by itself. A script that broke off is run again from
   * its start, which is why its statements say IF NOT EXISTS.
   */
  private static void forgetFailures(Flyway flyway) {
    if (Arrays.stream(flyway.info().all()).anyMatch(script -> script.getState().isFailed())) {
      flyway.repair();
    }
  }

  /** Whether the tables are as this version needs them. */
  public boolean isDone() {
    return done;
  }
}
