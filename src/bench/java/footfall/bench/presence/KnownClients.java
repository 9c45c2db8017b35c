package footfall.bench.presence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import footfall.bench.BenchDatabase;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.values.ClientAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Clients that share an address and are known, of whom the first are online.
 *
 * @param known how many there are
 * @param online how many of them
 */
record KnownClients(int known, int online) {
  private static final String ADDRESS = "203.0.113.7";
  private static final long SEED = 5;

  /** When those that are online were last seen, at most so long ago. */
  private static final long RECENTLY = Duration.ofMinutes(4).toMillis();

  private static final long AN_HOUR = Duration.ofHours(1).toMillis();
  private static final long LONG_AGO = Duration.ofDays(89).toMillis();

  private static final String COUNT_BY_HOUR =
      """
      INSERT INTO presence_hour
      SELECT seen_hour, COUNT(*) FROM presence_client GROUP BY seen_hour
      """;

  /** A gap in the numbers of batches, by which nodes begin anew. */
  private static final String BEGIN_ANEW =
      "UPDATE presence_state SET sequence = sequence + 10, last_client = last_client + ";

  /** Writes their rows into an empty database. */
  void load(BenchDatabase database) throws IOException {
    var random = new SplittableRandom(SEED);
    long now = Clock.systemUTC().millis();
    database.insert(
        "INSERT INTO presence_client VALUES (?, ?, ?, ?, ?, ?, ?)",
        known,
        (insert, client) ->
            bind(
                insert,
                client,
                now
                    - (client < online
                        ? random.nextLong(RECENTLY)
                        : random.nextLong(AN_HOUR, LONG_AGO))));
    database.execute(COUNT_BY_HOUR);
    database.execute(BEGIN_ANEW + known);
  }

  private static void bind(PreparedStatement insert, int client, long seen) throws SQLException {
    var who = ClientIdentity.of(ClientAddress.of(ADDRESS), name(client));
    insert.setInt(1, client + 1);
    insert.setBytes(2, ClientKey.of(who).bytes());
    insert.setBytes(3, who.address().bytes());
    insert.setString(4, who.clientId());
    insert.setLong(5, seen);
    insert.setLong(6, seen);
    insert.setInt(7, ClientPresence.hour(seen));
  }

  private static String name(int client) {
    return "client " + client;
  }

  /** The heartbeat of one that is online, by its number, ready to be written. */
  ByteBuffer heartbeat(int client) {
    var body = "{\"client_id\":\"" + name(client % online) + "\"}";
    var request =
        "POST /heartbeat HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: "
            + ADDRESS
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return ByteBuffer.wrap(request.getBytes(US_ASCII));
  }

  @Override
  public String toString() {
    return known + " clients known, " + online + " online";
  }
}
