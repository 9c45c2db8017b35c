package footfall.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.CertificateAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and keys in PEM; each is made by a process of its own, which takes a second. */
class PemKeyStoreIT {

  @TempDir private static Path files;

  private static Issued server;
  private static Issued other;

  @BeforeAll
  static void issue() throws IOException {
    CertificateAuthority authority = CertificateAuthority.named("authority", files);
    server = authority.issue("server", "dns:localhost");
    other = authority.issue("other", "dns:localhost");
  }

  @Test
  void isKeptWhereOnlyTheOwnerReadsIt() throws Exception {
    try (DataDirectory data = DataDirectory.open(files.resolve("data"))) {
      Map<String, String> variables =
          new KeyMaterial(data, data.resolve("liberty"))
              .environment(
                  Map.of(
                      "TLS_CERTIFICATE", server.certificate().toString(),
                      "TLS_KEY", server.key().toString()));

      Path file = data.resolve("tls.p12");
      assertEquals(file.toString(), variables.get("TLS_KEYSTORE"));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      char[] password = variables.get("TLS_KEYSTORE_PASSWORD").toCharArray();
      assertTrue(KeyStore.getInstance(file.toFile(), password).isKeyEntry("footfall"));
    }
  }

  @Test
  void refusesWhatDoesNotBelongTogether() {
    assertRefused("is not the private key of", server.certificate(), other.key());
    assertRefused("is no private key in PKCS #8", server.certificate(), server.certificate());
    assertRefused("no key store can be made of", server.key(), server.key());
  }

  private static void assertRefused(String why, Path certificate, Path key) {
    IOException refused =
        assertThrows(IOException.class, () -> PemKeyStore.of(certificate, key, "password"));
    assertTrue(refused.getMessage().contains(why), refused::getMessage);
  }
}
