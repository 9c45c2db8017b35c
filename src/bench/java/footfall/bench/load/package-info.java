/**
 * Load for a server on this machine. The load generator is a process of its own, one thread, so
 * that what it costs is known and its pauses are not the server's. It is a closed loop: each
 * connection sends its next request when it has the whole answer to the last. {@link
 * footfall.bench.load.OpenLoop} sends so many in a second, whatever the answers take.
 */
package footfall.bench.load;
