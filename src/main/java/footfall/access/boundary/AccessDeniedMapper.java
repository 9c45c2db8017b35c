package footfall.access.boundary;

import footfall.access.control.AccessDeniedException;
import footfall.access.entity.Permission;
import footfall.access.entity.Role;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/** Answers a caller who is known and must not do it with 403, and says who may. */
@Provider
public class AccessDeniedMapper extends ProblemMapper<AccessDeniedException> {

  @Override
  protected Problem toProblem(AccessDeniedException exception) {
    Permission permission = exception.permission();
    return Problem.of(
        403,
        "Forbidden",
        exception.caller().name()
            + " does not have the permission "
            + permission
            + (exception.isOfAllSites() ? " for all sites" : "")
            + ", which these roles have"
            + ": "
            + permission.roles().stream().map(Role::toString).collect(Collectors.joining(", ")));
  }
}
