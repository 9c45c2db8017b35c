/**
 * The whole of Footfall on one machine: a real MariaDB and a real Open Liberty as child processes,
 * for {@code mvn -Pembedded} and for the integration and crash tests.
 *
 * <p>Both run in sessions of their own, so that a terminal's Ctrl-C reaches only the JVM that
 * started them; that JVM stops them in order, Liberty (whose queue drains) before MariaDB. Should
 * the JVM itself be killed, {@link footfall.embedded.OrphanGuard} does so in its place, and what
 * even that leaves is found by its pid file at the next start.
 *
 * <p>The binaries of MariaDB exist for Linux on x86-64.
 */
package footfall.embedded;
