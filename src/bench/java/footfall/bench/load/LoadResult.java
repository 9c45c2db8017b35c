package footfall.bench.load;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a run of the load generator measured.
 *
 * @param answered requests with an answer 200 or 204
 * @param refused requests with an answer 429
 * @param failed requests with another answer, or none
 * @param micros from the first request to the last answer, in microseconds
 * @param p50 median latency in microseconds
 * @param p99 99th percentile of the latencies in microseconds
 * @param max highest latency in microseconds
 */
public record LoadResult(
    long answered, long refused, long failed, long micros, long p50, long p99, long max) {

  /** Reads what {@link #toString} wrote. */
  public static LoadResult parse(String line) {
    var values =
        Arrays.stream(line.split(" "))
            .collect(
                Collectors.toMap(
                    field -> field.substring(0, field.indexOf('=')),
                    field -> Long.valueOf(field.substring(field.indexOf('=') + 1))));
    return new LoadResult(
        values.get("answered"),
        values.get("refused"),
        values.get("failed"),
        values.get("micros"),
        values.get("p50"),
        values.get("p99"),
        values.get("max"));
  }

  /** Requests that were accepted or refused, in a second. */
  public double perSecond() {
    return (answered + refused) * 1e6 / micros;
  }

  @Override
  public String toString() {
    return "answered="
        + answered
        + " refused="
        + refused
        + " failed="
        + failed
        + " micros="
        + micros
        + " p50="
        + p50
        + " p99="
        + p99
        + " max="
        + max;
  }
}
