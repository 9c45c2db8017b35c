package footfall.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A Lua script that Redis runs as one step, with nothing else between its commands.
 *
 * @param source the script
 * @param sha1 the name by which a server knows it once it has run there
 */
public record RedisScript(String source, String sha1) {

  /** Returns a script of this source. */
  public static RedisScript of(String source) {
    try {
      // Redis' own name of a script, not a safeguard.
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(UTF_8));
      return new RedisScript(source, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the script in a file beside a class.
   *
   * @param name of the file, such as {@code windows.lua}
   */
  public static RedisScript beside(Class<?> type, String name) {
    try (InputStream file = type.getResourceAsStream(name)) {
      return of(new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs the script by its name, and by its source on a server that does not know it.
   *
   * @param keys one or more, all in one hash slot
   */
  public Object run(UnifiedJedis redis, List<String> keys, List<String> arguments) {
    try {
      return redis.evalsha(sha1, keys, arguments);
    } catch (JedisNoScriptException e) {
      return redis.eval(source, keys, arguments);
    }
  }
}
