/**
 * The load generator: a process of its own, one thread, so that what it costs is known and its
 * pauses are not the server's. Closed loop: each connection sends its next request when it has the
 * whole answer to the last.
 */
package footfall.bench.load;
