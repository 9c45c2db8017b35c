package footfall.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import footfall.access.entity.TokenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The administrator's token of an installation, in its data directory: made at the first start, and
 * again once somebody has deleted the file, which takes the old one back.
 */
final class AdminTokenFile {
  /** The variable that names the file to the service. */
  static final String VARIABLE = "FOOTFALL_ADMIN_TOKEN_FILE";

  private final DataDirectory directory;
  private final Path file;

  AdminTokenFile(DataDirectory directory) {
    this.directory = directory;
    this.file = directory.resolve("admin-token");
  }

  /**
   * Makes the token if there is none.
   *
   * @return the token if it was made now
   */
  Optional<String> makeIfMissing() throws IOException {
    if (Files.exists(file) && !Files.readString(file, US_ASCII).isBlank()) {
      return Optional.empty();
    }
    var token = TokenText.draw(new SecureRandom()).value();
    directory.writeSecret(file, token + "\n");
    return Optional.of(token);
  }

  Path path() {
    return file;
  }
}
