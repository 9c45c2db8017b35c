/**
 * The parts of HTTP and JSON that belong to no feature: errors ({@code problem}), responses ({@code
 * json}), their headers ({@code answers}), bodies and paths ({@code http}), calls from pages of
 * other origins ({@code cors}), the source of a request ({@code client}), what belongs to HTTPS
 * ({@code tls}) and the documentation of the API ({@code docs}).
 *
 * <p>A new resource method has to be known in up to four places: the resource; {@code
 * openapi.yaml}; the patterns of {@code http.RequestBodyFilter} if it takes a body; the pattern of
 * {@code cors.CrossOriginFilter} if it records. Unit tests compare the first three.
 */
package footfall.web;
