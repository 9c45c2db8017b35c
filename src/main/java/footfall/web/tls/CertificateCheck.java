package footfall.web.tls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/**
 * Says at the start which certificate HTTPS has, and warns of one that clients refuse: Liberty
 * tells only of a key store that it cannot read.
 */
@ApplicationScoped
public class CertificateCheck {

  private static final Logger LOG = Logger.getLogger(CertificateCheck.class.getName());

  private static final String OFF = "-1";

  @Inject private Config config;
  @Inject private Clock clock;

  void check(@Observes Startup event) {
    if (!value("HTTPS_PORT").orElse(OFF).equals(OFF)) {
      check(value("TLS_KEYSTORE").orElse(""));
    }
  }

  private void check(String file) {
    try {
      Optional<X509Certificate> certificate =
          ServerCertificate.read(
              Path.of(file),
              value("TLS_KEYSTORE_TYPE").orElse("PKCS12"),
              value("TLS_KEYSTORE_PASSWORD").orElse(""));
      certificate.ifPresentOrElse(
          this::tell, () -> LOG.warning("HTTPS: TLS_KEYSTORE has no private key"));
    } catch (IOException | GeneralSecurityException e) {
      LOG.warning(() -> "HTTPS is off, since TLS_KEYSTORE cannot be read: " + e.getMessage());
    }
  }

  private void tell(X509Certificate certificate) {
    String name = "HTTPS: the certificate of " + certificate.getSubjectX500Principal() + " ";
    Validity validity = Validity.of(certificate);
    validity
        .objection(clock.instant())
        .ifPresentOrElse(
            objection -> LOG.warning(() -> name + objection),
            () -> LOG.info(() -> name + "is valid until " + validity.until()));
  }

  private Optional<String> value(String variable) {
    return config.getOptionalValue(variable, String.class);
  }
}
