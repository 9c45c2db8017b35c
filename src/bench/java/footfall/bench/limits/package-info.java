/**
 * What limits cost, and what they hold: {@code mvn -Pbench,bench-limits verify}, which writes
 * {@code target/bench/limits.md}.
 */
package footfall.bench.limits;
