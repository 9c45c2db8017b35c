package footfall.access.boundary;

import footfall.access.control.CredentialsException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers a call without sufficient credentials with 401, and says which are taken; one whose
 * cookie does not count there with 403.
 */
@Provider
public class CredentialsMapper extends ProblemMapper<CredentialsException> {

  private static final String BEARER = "Bearer realm=\"footfall\"";
  private static final String BASIC = "Basic realm=\"footfall\", charset=\"UTF-8\"";

  @Override
  protected Problem toProblem(CredentialsException exception) {
    if (exception.isForeign()) {
      return Problem.of(403, "Forbidden", exception.getMessage());
    }
    return Problem.of(
        401,
        "Unauthorized",
        exception.getMessage()
            + "; send one as Authorization: Bearer, as X-Api-Key, or as the password of Basic");
  }

  @Override
  protected Response.ResponseBuilder addHeaders(
      Response.ResponseBuilder response, CredentialsException exception) {
    if (exception.isForeign()) {
      return response;
    }
    return response
        .header(
            HttpHeaders.WWW_AUTHENTICATE,
            exception.isMissing() ? BEARER : BEARER + ", error=\"invalid_token\"")
        .header(HttpHeaders.WWW_AUTHENTICATE, BASIC);
  }
}
