package footfall.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** Makes JSON Web Tokens, and serves the key that signs them. */
final class TokenIssuer implements AutoCloseable {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final MockWebServer server = new MockWebServer();
  private volatile KeyPair keys;
  private volatile String keyId;
  private int made;

  private TokenIssuer() {}

  static TokenIssuer start() throws IOException {
    TokenIssuer issuer = new TokenIssuer();
    issuer.rotate();
    issuer.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse()
                .setHeader("Content-Type", "application/json")
                .setBody(issuer.keySet());
          }
        });
    issuer.server.start();
    return issuer;
  }

  /** Where the keys are. */
  String keysUrl() {
    return server.url("/keys").toString();
  }

  /** Signs with another key from now on, and serves that alone. */
  void rotate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
      made++;
      keyId = "key " + made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String keySet() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\""
        + keyId
        + "\",\"n\":\""
        + unsigned(key.getModulus())
        + "\",\"e\":\""
        + unsigned(key.getPublicExponent())
        + "\"}]}";
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  /**
   * Makes a token.
   *
   * @param claims a JSON object
   */
  String token(String claims) {
    String signed = part(header("RS256")) + "." + part(claims);
    return signed + "." + signature(signed);
  }

  private String header(String algorithm) {
    return "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}";
  }

  private static String part(String json) {
    return BASE64.encodeToString(json.getBytes(UTF_8));
  }

  private String signature(String signed) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(US_ASCII));
      return BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a token that nobody has signed. */
  String unsignedToken(String claims) {
    return part(header("none")) + "." + part(claims) + ".";
  }

  /** Makes a token that is signed with the public key, as if that were a secret. */
  String tokenByPublicKey(String claims) {
    String signed = part(header("HS256")) + "." + part(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"));
      return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.shutdown();
  }
}
