package footfall.database.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TlsHintTest {

  private static String hint(Throwable cause) {
    SSLHandshakeException handshake = new SSLHandshakeException("PKIX path validation failed");
    handshake.initCause(cause);
    return SettingHint.of(new SQLException("Could not connect", "08000", handshake)).orElseThrow();
  }

  @Test
  void tellsAnUnknownAuthorityFromACertificateThatIsNotValid() {
    assertTrue(hint(new CertPathBuilderException()).contains("authority that DB_TLS_CA"));
    assertTrue(hint(invalid(new CertificateExpiredException())).contains("has expired"));
    assertTrue(hint(invalid(new CertificateNotYetValidException())).contains("not valid yet"));
  }

  private static Throwable invalid(Throwable cause) {
    return new CertPathValidatorException("validity check failed", cause);
  }

  @Test
  void tellsAnotherNameByTheMessageOfTheDriver() {
    String message =
        "SSL hostname verification failed : DNS host \"db\" doesn't correspond to SAN[{DNS:\"x\"}]";
    assertTrue(
        SettingHint.of(new SQLException(message, "08006")).orElseThrow().contains("another name"));
  }

  @Test
  void namesTheSettingOfAnyOtherFault() {
    assertTrue(hint(new IllegalStateException("fatal alert")).startsWith("look at DB_TLS"));
    assertTrue(
        hint(new IllegalStateException("File not found for option `serverSslCert`"))
            .startsWith("DB_TLS_CA is no file"));
  }

  @Test
  void saysNothingOfConnectionsThatAreRefused() {
    assertEquals(Optional.empty(), TlsHint.of(new SQLException("Connection refused", "08000")));
  }
}
