package footfall.imports.boundary;

import footfall.imports.control.SiteMissingException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.ext.Provider;

/** Asks for the site of an access log. */
@Provider
public class SiteMissingMapper extends ProblemMapper<SiteMissingException> {

  @Override
  protected Problem toProblem(SiteMissingException exception) {
    return Problem.badField("site", exception.getMessage());
  }
}
