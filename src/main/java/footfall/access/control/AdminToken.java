package footfall.access.control;

import footfall.access.entity.Caller;
import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.access.entity.TokenText;
import footfall.values.InvalidValueException;
import footfall.values.Sha256;
import footfall.values.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
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

  /** No token of the database has such an id. */
  private static final String ID_PREFIX = "file:";

  private static final int ID_BYTES = 8;

  private final Optional<byte[]> hash;
  private final Optional<Caller> caller;

  private AdminToken(Optional<byte[]> hash) {
    this.hash = hash;
    this.caller = hash.map(AdminToken::caller);
  }

  private static Caller caller(byte[] hash) {
    String id = ID_PREFIX + HexFormat.of().formatHex(Sha256.first(ID_BYTES, hash));
    return new Caller(
        "admin-token-file", Caller.Kind.TOKEN, Set.of(Role.ADMIN), Sites.ALL, Optional.of(id));
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
        .flatMap(known -> caller);
  }

  /**
   * Returns whether an id, as in {@link Caller#token}, is of a token of a file, this or another.
   */
  static boolean isId(String id) {
    return id.startsWith(ID_PREFIX);
  }

  /** Returns whether this token, and no other one, has an id. */
  boolean hasId(String id) {
    return caller.flatMap(Caller::token).filter(id::equals).isPresent();
  }
}
