package footfall.analytics.boundary;

import footfall.analytics.control.AnalyticsUnavailableException;
import footfall.problem.UnavailableMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what cannot be answered now. */
@Provider
public class AnalyticsUnavailableMapper extends UnavailableMapper<AnalyticsUnavailableException> {

  @Override
  protected String detail(AnalyticsUnavailableException exception) {
    return "Not answered: " + exception.getMessage();
  }
}
