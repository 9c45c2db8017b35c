/**
 * Determines the address of a request's client, which is recorded and limited: the peer's or,
 * behind trusted proxies, the nearest address that is not a proxy's. All else in the headers is
 * ignored. Liberty's {@code remoteIp} element is not used: it takes the trusted proxies as a
 * regular expression, not as ranges.
 */
package footfall.web.client;
