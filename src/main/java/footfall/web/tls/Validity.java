package footfall.web.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long a certificate is valid.
 *
 * @param from its first moment
 * @param until its last moment
 */
record Validity(Instant from, Instant until) {

  /** In time for someone to renew it by hand. */
  private static final Duration SOON = Duration.ofDays(14);

  static Validity of(X509Certificate certificate) {
    return new Validity(
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
  }

  /** Returns what an administrator should know about it: that it is not valid, or not for long. */
  Optional<String> objection(Instant now) {
    if (now.isAfter(until)) {
      return Optional.of("has expired at " + until + ": clients refuse it");
    }
    if (now.isBefore(from)) {
      return Optional.of("is not valid before " + from + ": clients refuse it");
    }
    return now.isAfter(until.minus(SOON)) ? Optional.of("expires at " + until) : Optional.empty();
  }
}
