package footfall.analytics.boundary;

import footfall.analytics.control.NotDivisibleException;
import footfall.values.UtcTimestamp;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells why a window cannot be answered, and which ones can. */
@Provider
public class NotDivisibleMapper extends ProblemMapper<NotDivisibleException> {

  @Override
  protected Problem toProblem(NotDivisibleException exception) {
    return Problem.of(
        422,
        "Unprocessable Content",
        "In this time zone, or with this from and to, the hour (UTC) of "
            + UtcTimestamp.format(exception.time())
            + " would have to be divided, but its visits were removed and are counted by hour"
            + " only. Ask for a time zone whose offset is a whole number of hours, with from and to"
            + " on whole hours, or for a later window");
  }
}
