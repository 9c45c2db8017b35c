package footfall.problem;

import jakarta.ws.rs.ext.Provider;

/** Answers a value that is not allowed, where no field of the request is at fault by name. */
@Provider
public class InvalidValueMapper extends ProblemMapper<InvalidValueException> {

  @Override
  protected Problem toProblem(InvalidValueException exception) {
    return Problem.of(400, "Bad Request", exception.getMessage());
  }
}
