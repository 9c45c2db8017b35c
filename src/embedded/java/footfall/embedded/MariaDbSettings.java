package footfall.embedded;

/**
 * The sizes of a MariaDB.
 *
 * @param bufferPool memory for pages, as MariaDB writes sizes (256M, 1G)
 * @param redoLog the redo log on disk: the larger, the rarer are checkpoints
 */
public record MariaDbSettings(String bufferPool, String redoLog) {
  /** For a service: most of the recent visits and all rollups in memory. */
  public static final MariaDbSettings SERVICE = new MariaDbSettings("1G", "512M");

  /** For tests, many of which may run at once. */
  public static final MariaDbSettings TEST = new MariaDbSettings("256M", "96M");
}
