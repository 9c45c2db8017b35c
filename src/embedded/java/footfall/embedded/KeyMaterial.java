package footfall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys that Liberty needs, and their passwords, which are drawn once for an installation and
 * kept in its {@link DataDirectory}: those of a build would be the same wherever it is run, and
 * others after the next build, while the keys stay.
 */
final class KeyMaterial {
  private static final String LTPA_PASSWORD = "ltpa_keys_password";
  private static final String CERTIFICATE = "TLS_CERTIFICATE";
  private static final String KEY = "TLS_KEY";
  private static final String STORE = "TLS_KEYSTORE";

  private final DataDirectory directory;
  private final Path output;

  /**
   * @param directory of the installation
   * @param output what one Liberty server writes: its logs, its caches, its keys
   */
  KeyMaterial(DataDirectory directory, Path output) {
    this.directory = directory;
    this.output = output;
  }

  /**
   * Returns variables for Liberty, beside those that it has.
   *
   * @param given what it has: a password that is given counts, and so does a key store; instead of
   *     one, TLS_CERTIFICATE and TLS_KEY may name PEM files
   * @throws IOException if they cannot be read, or do not belong together; the message says which
   */
  Map<String, String> environment(Map<String, String> given) throws IOException {
    var variables = new HashMap<String, String>();
    if (isMissing(LTPA_PASSWORD, given)) {
      variables.put(LTPA_PASSWORD, ltpaPassword());
    }
    if (isMissing(STORE, given) && !isMissing(CERTIFICATE, given)) {
      variables.putAll(keyStore(Path.of(given.get(CERTIFICATE)), given.getOrDefault(KEY, "")));
    }
    return variables;
  }

  private static boolean isMissing(String name, Map<String, String> given) {
    return given.getOrDefault(name, "").isEmpty();
  }

  /** With the first password, keys go that an earlier version made with the password of a build. */
  private String ltpaPassword() throws IOException {
    var name = "ltpa-password";
    if (!Files.exists(directory.resolve(name))) {
      var keys = output.resolve("footfall/resources/security");
      Files.deleteIfExists(keys.resolve("ltpa.keys"));
      Files.deleteIfExists(keys.resolve("key.p12"));
    }
    return directory.secret(name);
  }

  private Map<String, String> keyStore(Path certificate, String key) throws IOException {
    if (key.isEmpty()) {
      throw new IOException(CERTIFICATE + " needs its private key: set " + KEY);
    }
    var password = directory.secret("tls-password");
    var store = directory.resolve("tls.p12");
    directory.writeSecret(store, PemKeyStore.of(certificate, Path.of(key), password));
    return Map.of(
        STORE,
        store.toString(),
        "TLS_KEYSTORE_PASSWORD",
        password,
        "TLS_KEYSTORE_TYPE",
        PemKeyStore.TYPE);
  }
}
