package footfall.analytics.control;

import footfall.dictionary.control.DictionaryValues;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens exports, over connections of their own. */
@ApplicationScoped
public class VisitExports {

  @Resource(lookup = "jdbc/footfall-export")
  private DataSource database;

  @Inject private DictionaryValues values;

  @Inject
  @ConfigProperty(name = "footfall.export.max-duration")
  private Duration maxDuration;

  /** See {@link VisitExport#open}. */
  public VisitExport open(VisitsQuery query) {
    return VisitExport.open(query, values, database, maxDuration);
  }
}
