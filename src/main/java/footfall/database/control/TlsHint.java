package footfall.database.control;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Tells why there is no TLS connection to MariaDB: Java's own messages speak of paths, and the
 * driver has no exceptions of its own for these.
 */
final class TlsHint {

  /** By what the driver's messages contain. */
  private static final Map<String, String> MESSAGES =
      Map.of(
          "SSL hostname verification failed",
          "the certificate of MariaDB is for another name than DB_HOSTS or DB_HOST has",
          "serverSslCert",
          "DB_TLS_CA is no file with certificates in PEM",
          "SslMode",
          "DB_TLS is one of disable, trust, verify-ca and verify-full",
          "ssl not enabled in the server",
          "MariaDB has no TLS, which DB_TLS asks for");

  private TlsHint() {}

  /** Returns a sentence that names settings but none of their values, if TLS is the reason. */
  static Optional<String> of(Throwable failure) {
    return Causes.of(failure)
        .map(TlsHint::byType)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> Causes.of(failure).map(TlsHint::byMessage).flatMap(Optional::stream).findFirst())
        .or(
            () ->
                Causes.find(SSLException.class, failure)
                    .map(e -> "look at DB_TLS and DB_TLS_CA, and at the certificate of MariaDB"));
  }

  private static Optional<String> byType(Throwable cause) {
    if (cause instanceof CertificateExpiredException) {
      return Optional.of("the certificate of MariaDB, or of its authority, has expired");
    }
    if (cause instanceof CertificateNotYetValidException) {
      return Optional.of("the certificate of MariaDB, or of its authority, is not valid yet");
    }
    return cause instanceof CertPathBuilderException
        ? Optional.of("the certificate of MariaDB is of an authority that DB_TLS_CA does not have")
        : Optional.empty();
  }

  private static Optional<String> byMessage(Throwable cause) {
    String message = cause.getMessage();
    return message == null
        ? Optional.empty()
        : MESSAGES.entrySet().stream()
            .filter(hint -> message.contains(hint.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
  }
}
