package footfall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes certificates for tests, with the JDK's {@code keytool}. */
public final class CertificateAuthority {

  /** Of all key stores. */
  public static final String PASSWORD = "a password of tests";

  private static final String ALIAS = "footfall";

  private final Path directory;
  private final String name;

  /**
   * The files of one certificate.
   *
   * @param keyStore PKCS12, with certificate and key
   * @param certificate PEM
   * @param key PEM, in PKCS #8
   */
  public record Issued(Path keyStore, Path certificate, Path key) {}

  private CertificateAuthority(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /**
   * Makes an authority.
   *
   * @param directory for all its files; those of several authorities can be in one
   */
  public static CertificateAuthority named(String name, Path directory) throws IOException {
    Files.createDirectories(directory);
    CertificateAuthority authority = new CertificateAuthority(directory, name);
    authority.generate(name, "-ext", "bc:c");
    authority.export(name);
    return authority;
  }

  /** The certificate of the authority itself, in PEM. */
  public Path certificate() {
    return directory.resolve(name + ".pem");
  }

  /**
   * Issues a certificate that is valid for 30 days.
   *
   * @param host the names for which it is good, as keytool has them: {@code dns:localhost}
   */
  public Issued issue(String certificate, String host) throws IOException {
    return issue(certificate, host, "-1d");
  }

  /** As {@link #issue(String, String)}, of a certificate whose time is over. */
  public Issued issueExpired(String certificate, String host) throws IOException {
    return issue(certificate, host, "-40d");
  }

  private Issued issue(String certificate, String host, String start) throws IOException {
    generate(certificate);
    Path request = directory.resolve(certificate + ".csr");
    keytool(certificate, "-certreq", "-file", request.toString());
    Path issued = directory.resolve(certificate + ".crt");
    keytool(
        name,
        "-gencert",
        "-rfc",
        "-infile",
        request.toString(),
        "-outfile",
        issued.toString(),
        "-ext",
        "san=" + host,
        "-startdate",
        start,
        "-validity",
        "30");
    keytool(certificate, "-importcert", "-noprompt", "-alias", "ca", "-file", pem(name));
    keytool(certificate, "-importcert", "-noprompt", "-file", issued.toString());
    keytool(certificate, "-delete", "-alias", "ca");
    return new Issued(store(certificate), issued, exportKey(certificate));
  }

  private void generate(String certificate, String... extensions) throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname"));
    options.add("CN=" + certificate);
    options.addAll(List.of(extensions));
    keytool(certificate, options.toArray(String[]::new));
  }

  private void export(String certificate) throws IOException {
    keytool(certificate, "-exportcert", "-rfc", "-file", pem(certificate));
  }

  private String pem(String certificate) {
    return directory.resolve(certificate + ".pem").toString();
  }

  private Path store(String certificate) {
    return directory.resolve(certificate + ".p12");
  }

  private void keytool(String certificate, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store(certificate).toString()));
    if (!command.contains("-alias")) {
      command.addAll(List.of("-alias", ALIAS));
    }
    Path log = directory.resolve("keytool.log");
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool " + options[0] + " failed" + LogTail.of(log));
      }
    } catch (InterruptedException e) {
      throw Interruption.of(e);
    }
  }

  private Path exportKey(String certificate) throws IOException {
    try {
      byte[] key = read(store(certificate)).getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
      Path file = directory.resolve(certificate + ".key");
      String lines = Base64.getMimeEncoder().encodeToString(key);
      return Files.writeString(
          file, "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n");
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static KeyStore read(Path store) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  /** A key store, PKCS12, of a server that trusts in this authority alone. */
  public Path trustStore() throws IOException {
    Path file = directory.resolve(name + "-trust.p12");
    try (var out = Files.newOutputStream(file)) {
      trusted().store(out, PASSWORD.toCharArray());
      return file;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private KeyStore trusted() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(name, read(store(name)).getCertificate(ALIAS));
    return trusted;
  }

  /** What a client has that trusts in this authority alone. */
  public SSLContext trust() throws IOException {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
