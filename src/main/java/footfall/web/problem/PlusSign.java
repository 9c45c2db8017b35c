package footfall.web.problem;

import footfall.web.problem.Problem.Violation;
import java.util.Arrays;
import java.util.List;

/** Tells clients that a {@code +} in a query string is a space, where that may be their mistake. */
final class PlusSign {

  private static final String HINT = "; a + in a query string is a space, send %2B for a +";

  private PlusSign() {}

  /**
   * Returns the problem with a hint, if a field at fault was sent with a plus sign.
   *
   * @param query the query string as it was sent, null if there is none
   */
  static Problem explain(Problem problem, String query) {
    if (query == null || query.indexOf('+') < 0) {
      return problem;
    }
    List<Violation> violations =
        problem.violations().stream().map(violation -> explain(violation, query)).toList();
    return violations.equals(problem.violations())
        ? problem
        : new Problem(
            problem.status(),
            problem.title(),
            problem.detail() + HINT,
            violations,
            problem.extensions(),
            problem.retryAfter());
  }

  private static Violation explain(Violation violation, String query) {
    boolean sent =
        Arrays.stream(query.split("&"))
            .anyMatch(part -> part.startsWith(violation.field() + "=") && part.contains("+"));
    return sent ? new Violation(violation.field(), violation.message() + HINT) : violation;
  }
}
