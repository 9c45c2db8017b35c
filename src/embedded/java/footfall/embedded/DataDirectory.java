package footfall.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directory of one installation: the database, Liberty's output, the logs and the passwords.
 * Only its owner can read it, and one JVM at a time can hold it, so that a process which an earlier
 * one left in it is known to be an orphan.
 */
public final class DataDirectory implements AutoCloseable {
  private static final int SECRET_BYTES = 24;

  /** Held by this JVM: opening a lock file a second time and closing it would release the lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens a directory and creates it if there is none.
   *
   * @throws IOException if another JVM, or this one, holds it already, or it cannot be written
   */
  public static DataDirectory open(Path directory) throws IOException {
    var path = directory.toAbsolutePath().normalize();
    Files.createDirectories(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    if (!HELD.add(path)) {
      throw inUse(path);
    }
    var lock = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
    if (lock.tryLock() == null) {
      lock.close();
      HELD.remove(path);
      throw inUse(path);
    }
    return new DataDirectory(path, lock);
  }

  private static IOException inUse(Path path) {
    return new IOException("The data directory " + path + " is in use by another Footfall");
  }

  /** Returns the absolute path of a file or directory in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** Stops what an earlier JVM left running in it, and deletes all files. */
  public void clear() throws IOException {
    clearExcept(Set.of());
  }

  /** As {@link #clear}, but leaves the database as it is, with the secrets that belong to it. */
  public void clearAllButDatabase() throws IOException {
    clearExcept(Set.of("mariadb", "password", "privacy-key"));
  }

  private void clearExcept(Set<String> kept) throws IOException {
    List<Path> files;
    try (var tree = Files.walk(path)) {
      files = tree.toList();
    }
    for (var file : files) {
      if (file.toString().endsWith(".process")) {
        new PidFile(file).stopLeftover(Duration.ofSeconds(30));
      }
    }
    for (var file : files) {
      if (path.equals(file.getParent())
          && !file.equals(resolve("lock"))
          && !kept.contains(file.getFileName().toString())) {
        FileTree.delete(file);
      }
    }
  }

  /** Returns the password of the database's user, drawn at the first call and kept in a file. */
  public String password() throws IOException {
    return secret("password");
  }

  /** Returns the file of the key of pseudonyms, drawn at the first call. */
  Path privacyKey() throws IOException {
    return secretFile("privacy-key");
  }

  /**
   * Returns a password of this installation, drawn at the first call.
   *
   * @param name of the file that it is kept in
   */
  String secret(String name) throws IOException {
    return Files.readString(secretFile(name), US_ASCII);
  }

  private Path secretFile(String name) throws IOException {
    var file = resolve(name);
    if (!Files.exists(file)) {
      var bytes = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(bytes);
      writeSecret(file, HexFormat.of().formatHex(bytes));
    }
    return file;
  }

  /** Writes a file, in one step, that only the owner can read. */
  void writeSecret(Path file, String content) throws IOException {
    writeSecret(file, content.getBytes(US_ASCII));
  }

  /** As {@link #writeSecret(Path, String)}, with bytes. */
  void writeSecret(Path file, byte[] content) throws IOException {
    var unfinished = resolve(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(unfinished, ownerOnly);
    Files.write(unfinished, content);
    Files.move(unfinished, file, ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** Gives the directory free. */
  @Override
  public void close() throws IOException {
    lock.close();
    HELD.remove(path);
  }
}
