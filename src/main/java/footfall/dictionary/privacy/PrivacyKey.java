package footfall.dictionary.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.database.control.DatabaseFailure;
import footfall.database.control.Migrated;
import footfall.database.control.Sql;
import footfall.database.control.UnavailableException;
import footfall.values.InvalidValueException;
import footfall.values.PseudonymKey;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The key of pseudonyms, the same on all nodes of an installation. */
@ApplicationScoped
public class PrivacyKey {

  /** The setting's value for a key that the database keeps. */
  public static final String NONE = "none";

  private static final String FILE = "file:";
  private static final int MIN_CHARACTERS = 32;
  private static final int BYTES = 32;

  private static final String INSERT =
      """
      INSERT IGNORE INTO privacy_key (id, fingerprint, secret) VALUES (1, :fingerprint, :secret)
      """;

  private static final String INSERT_FINGERPRINT =
      """
      INSERT IGNORE INTO privacy_key (id, fingerprint, secret) VALUES (1, :fingerprint, NULL)
      """;

  /** A key that the database kept has made no pseudonyms that are stored. */
  private static final String REPLACE_KEPT =
      """
      UPDATE privacy_key SET fingerprint = :fingerprint, secret = NULL
      WHERE id = 1 AND secret IS NOT NULL
      """;

  /** By primary key. */
  private static final String SELECT =
      """
      SELECT fingerprint, secret FROM privacy_key WHERE id = 1
      """;

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource schema;

  @Inject
  @ConfigProperty(name = "footfall.privacy.key")
  private String setting;

  private volatile PseudonymKey key;

  private record Row(byte[] fingerprint, byte[] secret) {}

  /**
   * Reads the setting {@code footfall.privacy.key}.
   *
   * @param text {@value #NONE}; a text of at least {@value #MIN_CHARACTERS} characters; or {@code
   *     file:} and the path of a file with one
   * @return the key, if it gives one
   * @throws InvalidValueException if it is anything else; the message has nothing of the key
   */
  public static Optional<PseudonymKey> read(String text) {
    if (text.equals(NONE)) {
      return Optional.empty();
    }
    String secret = text.startsWith(FILE) ? content(text.substring(FILE.length())) : text;
    if (secret.strip().length() < MIN_CHARACTERS) {
      throw new InvalidValueException("it has fewer than " + MIN_CHARACTERS + " characters");
    }
    return Optional.of(new PseudonymKey(secret.strip().getBytes(UTF_8)));
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      throw new InvalidValueException("the file " + file + " cannot be read");
    }
  }

  /**
   * Loads the key before any other observer needs it.
   *
   * @throws IllegalStateException if other nodes have another key
   */
  void load(@Observes @Priority(0) Migrated migrated) {
    try (Connection connection = schema.getConnection()) {
      Optional<PseudonymKey> set = read(setting);
      key = set.isPresent() ? agreed(connection, set.get()) : kept(connection);
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }

  private static PseudonymKey agreed(Connection connection, PseudonymKey set) throws SQLException {
    byte[] fingerprint = set.fingerprint();
    new Sql(connection, INSERT_FINGERPRINT).set("fingerprint", fingerprint).update();
    new Sql(connection, REPLACE_KEPT).set("fingerprint", fingerprint).update();
    if (!Arrays.equals(row(connection).fingerprint(), fingerprint)) {
      throw new IllegalStateException(
          "footfall.privacy.key is not the key with which this database began; to begin with"
              + " another, stop all nodes and remove the row of table privacy_key");
    }
    return set;
  }

  private static PseudonymKey kept(Connection connection) throws SQLException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    byte[] fingerprint = new PseudonymKey(secret).fingerprint();
    new Sql(connection, INSERT).set("fingerprint", fingerprint).set("secret", secret).update();
    Row row = row(connection);
    if (row.secret() == null) {
      throw new IllegalStateException(
          "footfall.privacy.key must be set: this database began with one");
    }
    return new PseudonymKey(row.secret());
  }

  private static Row row(Connection connection) throws SQLException {
    return new Sql(connection, SELECT)
        .first(row -> new Row(row.getBytes(1), row.getBytes(2)))
        .orElseThrow();
  }

  /**
   * Returns the key.
   *
   * @throws UnavailableException if it is not loaded yet
   */
  public PseudonymKey get() {
    PseudonymKey loaded = key;
    if (loaded == null) {
      throw new UnavailableException("the service is starting");
    }
    return loaded;
  }
}
