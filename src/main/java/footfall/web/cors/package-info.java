/**
 * Controls which pages of other origins may call the API from a browser, by the CORS protocol of
 * the Fetch standard. Credentials are never allowed, since the API has none.
 *
 * <p>Liberty's {@code cors} element is not used: it does not refuse simple cross-origin writes,
 * which have no preflight, with 403, and it does not distinguish methods of one path ({@code GET /}
 * records).
 */
package footfall.web.cors;
