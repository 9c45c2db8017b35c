package footfall.web.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;

/** Reads the certificate that a key store has for a private key. */
final class ServerCertificate {

  private ServerCertificate() {}

  /**
   * Returns the certificate of the first private key.
   *
   * @param type as Java names it, for example PKCS12
   * @return empty if the store has no private key
   * @throws IOException if there is no such file, or not with this password
   * @throws GeneralSecurityException if it is of another type, or damaged
   */
  static Optional<X509Certificate> read(Path file, String type, String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(type);
    try (InputStream content = Files.newInputStream(file)) {
      store.load(content, password.toCharArray());
    }
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)
          && store.getCertificate(alias) instanceof X509Certificate certificate) {
        return Optional.of(certificate);
      }
    }
    return Optional.empty();
  }
}
