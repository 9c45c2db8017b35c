package footfall.database.entity;

/**
 * Identifies what one MariaDB server stores while it is the primary: to the ids that another server
 * assigned, or the same one in an earlier time as primary, there may be other rows here.
 *
 * @param name random, chosen when the server was found to have become the primary; empty if unknown
 * @param server the {@code server_id} of the server; 0 if unknown
 */
public record StorageId(String name, long server) {

  /** What no server stores. */
  public static final StorageId UNKNOWN = new StorageId("", 0);
}
