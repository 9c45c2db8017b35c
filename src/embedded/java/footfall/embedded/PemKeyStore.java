package footfall.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** Makes a key store, which Liberty reads, of files in PEM, which it does not. */
final class PemKeyStore {
  static final String TYPE = "PKCS12";

  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private PemKeyStore() {}

  /**
   * Returns a key store of one entry, {@code footfall}.
   *
   * @param certificate a file with the server's certificate, followed by those of authorities
   *     between it and one that clients know
   * @param key a file with the private key in PKCS #8, without a password
   * @param password of the key store
   * @throws IOException if a file cannot be read, or the key is not that of the certificate
   */
  static byte[] of(Path certificate, Path key, String password) throws IOException {
    try {
      var chain = chain(certificate);
      var publicKey = chain[0].getPublicKey();
      var privateKey = privateKey(key, publicKey.getAlgorithm());
      if (!isPair(privateKey, publicKey)) {
        throw new IOException(key + " is not the private key of " + certificate);
      }
      var store = KeyStore.getInstance(TYPE);
      store.load(null, null);
      store.setKeyEntry("footfall", privateKey, password.toCharArray(), chain);
      var content = new ByteArrayOutputStream();
      store.store(content, password.toCharArray());
      return content.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "no key store can be made of " + certificate + " and " + key + ": " + e.getMessage(), e);
    }
  }

  private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
    try (var content = Files.newInputStream(file)) {
      var chain = CertificateFactory.getInstance("X.509").generateCertificates(content);
      if (chain.isEmpty()) {
        throw new IOException(file + " has no certificate");
      }
      return chain.toArray(Certificate[]::new);
    }
  }

  private static PrivateKey privateKey(Path file, String algorithm)
      throws IOException, GeneralSecurityException {
    var key = PKCS8.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!key.find()) {
      throw new IOException(
          file + " is no private key in PKCS #8: openssl pkcs8 -topk8 -nocrypt makes one of it");
    }
    var encoded = Base64.getMimeDecoder().decode(key.group(1));
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static boolean isPair(PrivateKey privateKey, PublicKey publicKey)
      throws GeneralSecurityException {
    var signature =
        Signature.getInstance(
            switch (publicKey.getAlgorithm()) {
              case "EC" -> "SHA256withECDSA";
              case "RSA" -> "SHA256withRSA";
              default -> publicKey.getAlgorithm();
            });
    signature.initSign(privateKey);
    var signed = signature.sign();
    signature.initVerify(publicKey);
    return signature.verify(signed);
  }
}
