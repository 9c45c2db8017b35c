package footfall.ratelimit.control;

import footfall.redis.RedisScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import redis.clients.jedis.Jedis;

/** A clock of a test, by which windows in Redis count as well as those of nodes. */
final class WindowClock {

  private static final String KEY = "footfall:test-time";
  private static final long MICROS = 1_000_000;

  /** {@code windows.lua}, but by this clock. */
  static final RedisScript SCRIPT = script();

  private final Jedis redis;
  private long micros = 1_764_000_000_000_000L;

  /** Starts it; whoever empties Redis sets it again. */
  WindowClock(Jedis redis) {
    this.redis = redis;
    set(micros);
  }

  private static RedisScript script() {
    try (InputStream file = SharedWindows.class.getResourceAsStream("windows.lua")) {
      String source = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      String timed = source.replace("call('TIME')", "call('LRANGE', '" + KEY + "', '0', '-1')");
      if (timed.equals(source)) {
        throw new IllegalStateException("windows.lua does not read the time");
      }
      return RedisScript.of(timed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long micros() {
    return micros;
  }

  long nanos() {
    return micros * 1_000;
  }

  void set(long time) {
    micros = time;
    redis.del(KEY);
    redis.rpush(KEY, Long.toString(time / MICROS), Long.toString(time % MICROS));
  }

  void pass(long time) {
    set(micros + time);
  }
}
