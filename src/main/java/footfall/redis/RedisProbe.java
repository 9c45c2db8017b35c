package footfall.redis;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Does on a server what calls do, and leaves nothing there. */
final class RedisProbe {

  private static final RedisScript SCRIPT = RedisScript.beside(RedisProbe.class, "probe.lua");

  private RedisProbe() {}

  /** Returns one of many keys for {@link #run}, of any slot. */
  static String key(int number) {
    return "footfall:probe:" + number;
  }

  /**
   * Runs on the server that owns a key.
   *
   * @throws RedisUnavailableException if it does not answer, or refuses a command
   */
  static void run(UnifiedJedis client, String key) {
    try {
      SCRIPT.run(client, List.of(key), List.of());
    } catch (JedisException e) {
      throw RedisUnavailableException.of(e);
    }
  }
}
