package footfall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a MariaDB in a {@link DataDirectory}. */
final class MariaDbData {
  /** What the service does with its database: README.md tells administrators the same. */
  static final String RIGHTS = "SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX";

  private final DataDirectory directory;

  MariaDbData(DataDirectory directory) {
    this.directory = directory;
  }

  /**
   * Returns MariaDB's data directory. Creates it if there is none: under another name at first, so
   * that one whose creation was interrupted is not taken for a whole one.
   *
   * @param binaries the base directory of MariaDB
   */
  Path install(Path binaries, MariaDbSettings settings) throws IOException {
    var data = directory.resolve("mariadb");
    if (!Files.exists(data)) {
      var unfinished = directory.resolve("mariadb.new");
      FileTree.delete(unfinished);
      createSystemTables(binaries, unfinished, settings);
      Files.move(unfinished, data);
    }
    return data;
  }

  private void createSystemTables(Path binaries, Path data, MariaDbSettings settings)
      throws IOException {
    var log = directory.resolve("mariadb-install.log");
    var script =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "scripts/mariadb-install-db",
                    "--no-defaults",
                    "--force",
                    "--skip-name-resolve",
                    "--skip-test-db",
                    // Relative: the script does not expect a space in it.
                    "--basedir=.",
                    "--datadir=" + data,
                    "--innodb-log-file-size=" + settings.redoLog()))
            .directory(binaries.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (script.waitFor() != 0) {
        throw new IOException("cannot create the data directory of MariaDB" + LogTail.of(log));
      }
    } catch (InterruptedException e) {
      script.destroy();
      throw Interruption.of(e);
    }
  }

  /**
   * Writes what the server runs at each start, before it listens: the application's database and
   * its user, who may come from this machine only and has no right that an earlier version gave
   * beyond {@link #RIGHTS}, and further accounts.
   *
   * @return the file, which only the owner can read
   */
  Path accessScript(MariaDbSettings settings) throws IOException {
    var file = directory.resolve("access.sql");
    directory.writeSecret(
        file,
        ("""
            CREATE DATABASE IF NOT EXISTS footfall CHARACTER SET utf8mb4;
            CREATE USER IF NOT EXISTS footfall@127.0.0.1;
            ALTER USER footfall@127.0.0.1 IDENTIFIED BY 'PASSWORD';
            GRANT SELECT ON footfall.* TO footfall@127.0.0.1;
            REVOKE ALL PRIVILEGES ON footfall.* FROM footfall@127.0.0.1;
            GRANT RIGHTS ON footfall.* TO footfall@127.0.0.1;
            """
                + settings.accounts())
            .replace("RIGHTS", RIGHTS)
            .replace("PASSWORD", directory.password()));
    return file;
  }
}
