package footfall.bench.load;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

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

  /** Reads what {@link #line} wrote. */
  public static LoadResult parse(String line) {
    var v = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
    return new LoadResult(v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
  }

  String line() {
    return LongStream.of(answered, refused, failed, micros, p50, p99, max)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" "));
  }

  /** Requests that were refused or failed, where none shall be. */
  public long notAccepted() {
    return refused + failed;
  }

  /** Requests that were accepted or refused, in a second. */
  public double perSecond() {
    return (answered + refused) * 1e6 / micros;
  }
}
