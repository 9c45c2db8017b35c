/**
 * Answers every error with {@code application/problem+json} (RFC 9457). A mapper translates an
 * exception into a {@link footfall.web.problem.Problem}, and {@link
 * footfall.web.problem.ProblemMapper} logs it and writes the response. The package is flat, since
 * the boundaries of the features extend that mapper.
 */
package footfall.web.problem;
