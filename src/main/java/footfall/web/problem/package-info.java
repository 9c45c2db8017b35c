/**
 * Every error as {@code application/problem+json} (RFC 9457), by one path: a mapper translates an
 * exception into a {@link footfall.web.problem.Problem}, and {@link
 * footfall.web.problem.ProblemMapper} logs and writes it. Flat, since every feature's boundary
 * extends that mapper.
 */
package footfall.web.problem;
