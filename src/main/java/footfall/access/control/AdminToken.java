package footfall.access.control;

import footfall.access.entity.Caller;
import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.access.entity.TokenText;
import footfall.values.InvalidValueException;
import footfall.values.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * A token of the administrator that a file has: for the first way in, and for the case that all
 * others are lost. Who may write the file is the administrator, so it needs no row in the database,
 * and lets in while MariaDB is away. Read once, at the start.
 */
public final class AdminToken {

  private static final String NONE = "none";
  private static final int MIN_LENGTH = 32;
  private static final int MAX_LENGTH = 1_000;

  private static final Caller CALLER =
      new Caller("admin-token-file", Caller.Kind.TOKEN, Set.of(Role.ADMIN), Sites.ALL);

  private final Optional<byte[]> hash;

  private AdminToken(Optional<byte[]> hash) {
    this.hash = hash;
  }

  /**
   * Reads the token.
   *
   * @param file the path of a file with {@value #MIN_LENGTH} or more visible ASCII characters, and
   *     blanks around them; or {@code none}
   * @throws InvalidValueException if it has not; the message has none of its content
   */
  public static AdminToken of(String file) {
    return new AdminToken(
        file.strip().equals(NONE) ? Optional.empty() : Optional.of(TokenText.hash(read(file))));
  }

  private static String read(String file) {
    String secret = content(file).strip();
    if (secret.length() < MIN_LENGTH
        || secret.length() > MAX_LENGTH
        || !Utf8.isAscii(secret)
        || secret.chars().anyMatch(c -> c <= ' ')) {
      throw new InvalidValueException(
          "it must have " + MIN_LENGTH + " or more visible ASCII characters and nothing else");
    }
    return secret;
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file.strip()));
    } catch (IOException | InvalidPathException e) {
      throw new InvalidValueException("it cannot be read");
    }
  }

  /** Returns whether there is one. */
  public boolean isGiven() {
    return hash.isPresent();
  }

  /** Returns the administrator if this is the secret; takes as long whatever differs. */
  Optional<Caller> caller(String secret) {
    return hash.filter(known -> MessageDigest.isEqual(known, TokenText.hash(secret)))
        .map(known -> CALLER);
  }
}
