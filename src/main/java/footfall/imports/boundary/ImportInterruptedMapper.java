package footfall.imports.boundary;

import footfall.database.control.Causes;
import footfall.imports.compression.DamagedLogException;
import footfall.imports.control.ImportInterruptedException;
import footfall.visits.control.RemovalUnderWayException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers an interrupted import with the last committed line, behind which a retry continues. */
@Provider
public class ImportInterruptedMapper extends ProblemMapper<ImportInterruptedException> {

  @Override
  protected Problem toProblem(ImportInterruptedException exception) {
    if (exception.getCause() instanceof DamagedLogException damage) {
      return damaged(exception.committedLine(), damage);
    }
    String onward =
        "; the lines up to "
            + exception.committedLine()
            + " are imported, and the same request goes on behind them";
    return problem(exception, onward).with("committed_line", exception.committedLine());
  }

  private static Problem damaged(long committedLine, DamagedLogException damage) {
    String detail =
        damage.getMessage()
            + ", in line "
            + (committedLine + 1)
            + "; the "
            + committedLine
            + " lines before it are imported, and those behind it once an undamaged file is sent";
    return Problem.of(400, "Bad Request", detail).with("committed_line", committedLine);
  }

  private Problem problem(ImportInterruptedException exception, String onward) {
    if (!exception.isReadFailure()) {
      return unavailable(reason(exception) + onward);
    }
    return exception.getCause() instanceof BoundedStream.TooLongException tooLarge
        ? Problem.of(413, "Content Too Large", tooLarge.getMessage() + onward)
        : Problem.of(400, "Bad Request", "The log ends with a read error" + onward);
  }

  private static String reason(ImportInterruptedException exception) {
    boolean isRemoval = Causes.find(RemovalUnderWayException.class, exception).isPresent();
    return isRemoval ? "Visits of that time are being removed" : "The database is away";
  }
}
