/**
 * Serves the documentation of the API. {@code /openapi} and {@code /docs} are Liberty's, from
 * META-INF/openapi.yaml. Redoc is served here, since JAX-RS answers every path of the application
 * and static files are not reachable.
 *
 * <p>The contract is written first, in that file, and a unit test compares it with the resources.
 * Annotations would spread examples and errors over the resources and let the contract follow the
 * code, so that a change by accident would not show.
 */
package footfall.web.docs;
