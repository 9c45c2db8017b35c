/**
 * Which pages of other origins may call the API from a browser, by the protocol of the Fetch
 * standard (CORS). Credentials are never allowed: the API knows none.
 */
package footfall.web.cors;
