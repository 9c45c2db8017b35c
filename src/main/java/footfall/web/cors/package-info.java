/**
 * Controls which pages of other origins may call the API from a browser, by the CORS protocol of
 * the Fetch standard. Credentials of browsers are never allowed: the cookie of a session is for
 * pages of this service only ({@code OwnPages}), whatever origins are listed. A browser's beacon
 * sends them all the same, and its answer is not read: as a string, of type {@code text/plain}, it
 * has no preflight, and is recorded or refused by the list like any other.
 *
 * <p>Liberty's {@code cors} element is not used: it does not refuse simple cross-origin writes,
 * which have no preflight, with 403, and it does not distinguish methods of one path ({@code GET /}
 * records).
 */
package footfall.web.cors;
