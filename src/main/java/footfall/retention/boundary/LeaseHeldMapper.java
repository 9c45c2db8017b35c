package footfall.retention.boundary;

import footfall.cluster.LeaseHeldException;
import footfall.problem.UnavailableMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers that a cleanup cannot run beside what else runs. */
@Provider
public class LeaseHeldMapper extends UnavailableMapper<LeaseHeldException> {

  @Override
  protected String detail(LeaseHeldException exception) {
    return "Another cleanup or a rebuild runs; try again later";
  }
}
