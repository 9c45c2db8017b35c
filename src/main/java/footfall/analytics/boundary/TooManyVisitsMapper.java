package footfall.analytics.boundary;

import footfall.analytics.control.TooManyVisitsException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells why a window takes too much work, and which ones do not. */
@Provider
public class TooManyVisitsMapper extends ProblemMapper<TooManyVisitsException> {

  @Override
  protected Problem toProblem(TooManyVisitsException exception) {
    return Problem.of(
        422,
        "Unprocessable Content",
        "In this time zone, or with this from and to, hours (UTC) would have to be divided by"
            + " reading "
            + exception.visits()
            + " visits or more one by one, of "
            + exception.max()
            + " that may be. Ask for a time zone whose offset is a whole number of hours, with from"
            + " and to on whole hours, or for a shorter window; of sites, POST /rollups/rebuild"
            + " counts quarter hours, so that no visits are read");
  }
}
