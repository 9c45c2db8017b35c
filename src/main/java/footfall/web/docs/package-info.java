/**
 * The pages that show the API to people. {@code /openapi} and {@code /docs} are Liberty's own, fed
 * from META-INF/openapi.yaml; the other viewer, Redoc, is served here, because JAX-RS answers every
 * path of the application and no file is served beside it.
 */
package footfall.web.docs;
