package footfall.bench.analytics;

import java.time.Duration;

/**
 * What was measured over one database.
 *
 * @param size visits that were loaded
 * @param loading how long loading them took
 * @param folding how long the service took to build the rollups
 * @param latencies of the questions; none if they were not asked
 */
record SizeResult(int size, Duration loading, Duration folding, Latencies latencies) {}
