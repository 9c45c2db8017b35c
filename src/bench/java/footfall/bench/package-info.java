/**
 * What Footfall costs, measured: MariaDB, Liberty and the load generator run on this machine, and
 * the processors' time is what the operating system accounts for. What is compared runs in turns,
 * since a machine's speed changes from minute to minute; the figures that count are the ratios and
 * the CPU time. Here is what the benchmarks share; each writes a report into {@code target/bench}.
 */
package footfall.bench;
