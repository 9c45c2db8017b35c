package footfall.analytics.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/** Opens exports, over connections of their own. */
@ApplicationScoped
public class VisitExports {

  @Resource(lookup = "jdbc/footfall-export")
  private DataSource database;

  @Inject private DictionaryValues values;

  /** See {@link VisitExport#open}. */
  public VisitExport open(VisitsQuery query) {
    return VisitExport.open(query, values, database);
  }
}
