package footfall.ratelimit.control;

import footfall.ratelimit.entity.Quota;
import footfall.ratelimit.entity.QuotaStatus;
import footfall.web.problem.RetryAfter;
import java.util.function.BiConsumer;

/**
 * The headers of draft-ietf-httpapi-ratelimit-headers. {@code t} is the number of seconds until
 * {@code r} grows by one.
 */
public final class LimitHeaders {

  private LimitHeaders() {}

  /**
   * Tells what is left of a quota.
   *
   * @param headers sets a header, by its name and value
   */
  public static void set(QuotaStatus status, BiConsumer<String, String> headers) {
    Quota quota = status.quota();
    String name = '"' + quota.policy().toString() + '"';
    headers.accept(
        "RateLimit-Policy",
        name + ";q=" + quota.limit() + ";w=" + RetryAfter.seconds(quota.window()));
    headers.accept(
        "RateLimit",
        name + ";r=" + status.remaining() + ";t=" + RetryAfter.seconds(status.reset()));
  }
}
