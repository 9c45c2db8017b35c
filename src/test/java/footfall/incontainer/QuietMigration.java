package footfall.incontainer;

import footfall.database.control.Migration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/**
 * The application's migration, which a test may make look undone: then its timers do nothing, and
 * only what the test does changes the database, but for the lease of the node's number.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class QuietMigration extends Migration {

  private volatile boolean quiet;

  /** Has the timers do nothing from now on, or work again. */
  public void setQuiet(boolean isQuiet) {
    quiet = isQuiet;
  }

  @Override
  public boolean isDone() {
    return super.isDone() && !quiet;
  }
}
