package footfall.presence.control;

import footfall.presence.entity.ClientKey;
import footfall.presence.entity.Heartbeat;
import java.util.HexFormat;

/** The key of a client for SQL. */
final class HexKey {

  private HexKey() {}

  static String of(Heartbeat heartbeat) {
    return HexFormat.of().formatHex(ClientKey.of(heartbeat.sender()).bytes());
  }
}
