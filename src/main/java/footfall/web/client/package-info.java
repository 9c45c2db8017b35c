/**
 * Who sends a request: the address that is recorded and limited. It is the peer, or the nearest
 * address behind proxies that are trusted; whatever else a header says is not believed.
 */
package footfall.web.client;
