package footfall.system;

import footfall.embedded.CertificateAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.http.Ssl;
import no.nav.security.mock.oauth2.http.SslKeystore;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** A provider of identities, at which whoever comes next is signed in at once. */
final class Provider implements AutoCloseable {

  private static final String ISSUER = "company";
  private static final String CLIENT = "footfall";

  private final CertificateAuthority authority;
  private final MockOAuth2Server server;

  private Provider(CertificateAuthority authority, MockOAuth2Server server) {
    this.authority = authority;
    this.server = server;
  }

  static Provider start() throws IOException {
    Path directory = Files.createTempDirectory("provider");
    CertificateAuthority authority = CertificateAuthority.named("authority", directory);
    Path keyStore = authority.issue("provider", "dns:localhost").keyStore();
    SslKeystore keys =
        new SslKeystore(
            CertificateAuthority.PASSWORD,
            keyStore.toFile(),
            SslKeystore.KeyStoreType.PKCS12,
            CertificateAuthority.PASSWORD);
    MockOAuth2Server server =
        new MockOAuth2Server(
            new OAuth2Config(
                false,
                null,
                null,
                false,
                new OAuth2TokenProvider(),
                Set.of(),
                new MockWebServerWrapper(new Ssl(keys))));
    server.start();
    return new Provider(authority, server);
  }

  /**
   * What the service has to know, and its own key for HTTPS.
   *
   * @param port of the service's HTTPS
   */
  Map<String, String> environment(int port) throws IOException {
    return Map.of(
        "OIDC_DISCOVERY",
        server.wellKnownUrl(ISSUER).toString(),
        "OIDC_CLIENT_ID",
        CLIENT,
        "OIDC_CLIENT_SECRET",
        "a secret of the provider",
        "OIDC_HOST",
        "https://localhost:" + port,
        "SIGN_IN_TRUSTSTORE",
        authority.trustStore().toString(),
        "SIGN_IN_TRUSTSTORE_PASSWORD",
        CertificateAuthority.PASSWORD,
        "HTTPS_PORT",
        "" + port,
        "TLS_KEYSTORE",
        authority.issue("service", "dns:localhost").keyStore().toString(),
        "TLS_KEYSTORE_PASSWORD",
        CertificateAuthority.PASSWORD);
  }

  /** Whom a browser trusts in. */
  SSLContext trust() throws IOException {
    return authority.trust();
  }

  /** Lets the next one who comes be somebody. */
  void next(String name, List<String> groups) {
    nextFor(CLIENT, name, groups);
  }

  /** As {@link #next}, by an ID token that is for another service. */
  void nextFor(String audience, String name, List<String> groups) {
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            ISSUER,
            "id of " + name,
            "JWT",
            List.of(audience),
            Map.of("preferred_username", name, "groups", groups, "aud", List.of(audience)),
            300));
  }

  /** Whether a browser was sent to where persons sign in. */
  boolean isAuthorization(URI uri) {
    return uri.toString().startsWith(server.authorizationEndpointUrl(ISSUER).toString());
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
