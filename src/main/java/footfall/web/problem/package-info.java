/**
 * Answers every error with {@code application/problem+json} (RFC 9457). A mapper translates an
 * exception into a {@link footfall.web.problem.Problem}, {@link footfall.web.problem.ProblemMapper}
 * makes the response, and {@link footfall.web.problem.RequestIdFilter} logs it and gives it the id
 * of the request. That is a member of its own, {@code request_id}, not the {@code instance} of RFC
 * 9457: an instance is a URI of one occurrence, and an id that a proxy chose is neither. The
 * package is flat, since the boundaries of the features extend that mapper.
 */
package footfall.web.problem;
