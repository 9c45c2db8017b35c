package footfall.imports.boundary;

import footfall.database.control.Causes;
import footfall.database.control.IdsExhaustedException;
import footfall.imports.compression.DamagedLogException;
import footfall.imports.control.ImportInterruptedException;
import footfall.imports.control.SourceChangedException;
import footfall.imports.control.SourceOfOthersException;
import footfall.imports.control.SourceRemovingException;
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
    return switch (exception.reason()) {
      case READ -> unreadable(exception.getCause(), onward);
      case COMMIT -> uncommitted(exception, onward);
      case STOP -> unavailable("The service is stopping" + onward);
      case RESTART ->
          unavailable(
              "Another log that begins alike was imported as this source; the source starts anew:"
                  + " please send the same request again");
    };
  }

  private static Problem unreadable(Throwable cause, String onward) {
    return cause instanceof BoundedStream.TooLongException tooLarge
        ? Problem.of(413, "Content Too Large", tooLarge.getMessage() + onward)
        : Problem.of(400, "Bad Request", "The log ends with a read error" + onward);
  }

  private Problem uncommitted(ImportInterruptedException exception, String onward) {
    if (Causes.find(SourceChangedException.class, exception).isPresent()) {
      return SourceChangedMapper.conflict();
    }
    if (Causes.find(SourceOfOthersException.class, exception).isPresent()) {
      return SourceOfOthersMapper.conflict();
    }
    if (Causes.find(SourceRemovingException.class, exception).isPresent()) {
      return SourceRemovingMapper.conflict();
    }
    if (Causes.find(IdsExhaustedException.class, exception).isPresent()) {
      return unavailable("The database has no ids left for new pages or visitors" + onward);
    }
    boolean isRemoval = Causes.find(RemovalUnderWayException.class, exception).isPresent();
    String reason = isRemoval ? "Visits of that time are being removed" : "The database is away";
    return unavailable(reason + onward);
  }
}
