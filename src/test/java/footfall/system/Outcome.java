package footfall.system;

import java.io.IOException;

/**
 * An answer of {@link ClusterLoad}, or a broken connection.
 *
 * @param node the number of the node that was asked
 * @param sent a {@link SentVisit}, or words for another request with what it is about
 * @param status 0 where the connection broke
 * @param at when it came, by {@link System#nanoTime}
 * @param nanos how long it took
 */
record Outcome(int node, Object sent, int status, String body, long at, long nanos) {

  /** When it was asked for, by {@link System#nanoTime}. */
  long begin() {
    return at - nanos;
  }

  boolean isAcknowledged() {
    return status == 200;
  }

  /** Whether the node did not do what was asked for, though no limit forbade it. */
  boolean isRefused() {
    return status != 200 && status != 429;
  }

  boolean isUnderWay(long time) {
    return begin() < time && time < at;
  }

  /** The count of a page that was asked for; -1 where the answer has none. */
  long count() {
    try {
      return Long.parseLong(Json.of(body).getOrDefault("count", "-1"));
    } catch (IOException e) {
      return -1;
    }
  }

  /** Whether both need rows of the same page, address or client. */
  boolean shares(Outcome other) {
    return sent instanceof SentVisit one && other.sent instanceof SentVisit two
        ? one.url().equals(two.url()) || one.ip().equals(two.ip())
        : sent.equals(other.sent);
  }
}
