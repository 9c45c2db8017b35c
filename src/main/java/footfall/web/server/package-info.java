/**
 * Answers with pages that Liberty serves. Below a context root of its own, a proxy that forwards
 * only that reaches them all by {@code ServerPages}. The metrics and the probes are the
 * application's wherever it is: {@code footfall.web.guard} leaves Liberty's own paths to {@code
 * MetricsResource} and {@code HealthPages} in room health, so that they are shown by the rules of
 * the other resources and without Liberty's CORS headers.
 */
package footfall.web.server;
