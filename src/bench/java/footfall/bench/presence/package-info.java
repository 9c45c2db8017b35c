/**
 * What it takes to tell who is online, and what that holds in memory: {@code mvn
 * -Pbench,bench-presence verify}, which writes {@code target/bench/presence.md}.
 */
package footfall.bench.presence;
