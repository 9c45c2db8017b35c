/**
 * Load for a server on this machine. The load generator is a process of its own, one thread, so
 * that what it costs is known and its pauses are not the server's: a closed loop, see {@link
 * footfall.bench.load.LoadLoop}.
 */
package footfall.bench.load;
