package footfall.embedded;

import java.util.List;
import java.util.stream.Stream;

/**
 * The sizes of a MariaDB, and who may use it beside the application's user.
 *
 * @param bufferPool memory for pages, as MariaDB writes sizes (256M, 1G)
 * @param redoLog the redo log on disk: the larger, the rarer are checkpoints
 * @param accounts statements that make further accounts, one a line; PASSWORD stands for the
 *     password of the application's user
 * @param options further options of the server, which win over those that it has anyway
 */
public record MariaDbSettings(
    String bufferPool, String redoLog, String accounts, List<String> options) {
  /** For a service: most of the recent visits and all rollups in memory. */
  public static final MariaDbSettings SERVICE = new MariaDbSettings("1G", "512M", "", List.of());

  /** For tests, many of which may run at once, with an administrator. */
  public static final MariaDbSettings TEST =
      new MariaDbSettings(
          "256M",
          "96M",
          """
          CREATE USER IF NOT EXISTS admin@127.0.0.1;
          ALTER USER admin@127.0.0.1 IDENTIFIED BY 'PASSWORD';
          GRANT ALL ON *.* TO admin@127.0.0.1 WITH GRANT OPTION;
          """,
          List.of());

  /** Returns the same settings with further options of the server. */
  public MariaDbSettings with(List<String> further) {
    return new MariaDbSettings(
        bufferPool, redoLog, accounts, Stream.concat(options.stream(), further.stream()).toList());
  }
}
