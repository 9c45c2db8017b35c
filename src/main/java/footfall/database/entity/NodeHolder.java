package footfall.database.entity;

import java.time.Instant;

/**
 * The process that has the number of a node.
 *
 * @param instance unique to this start of the process
 * @param host the name of its machine
 * @param since when it took the number, by MariaDB's clock
 */
public record NodeHolder(String instance, String host, Instant since) {}
