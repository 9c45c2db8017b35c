package footfall.rollups.boundary;

import footfall.problem.UnavailableMapper;
import footfall.rollups.control.RollupException;
import jakarta.ws.rs.ext.Provider;

/** Answers that the rollups cannot be reached. */
@Provider
public class RollupExceptionMapper extends UnavailableMapper<RollupException> {

  @Override
  protected String detail(RollupException exception) {
    return "Not possible at the moment: the database is away";
  }
}
