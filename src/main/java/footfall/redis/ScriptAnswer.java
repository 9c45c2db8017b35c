package footfall.redis;

import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * What became of one run of a script.
 *
 * @param result what it returned; empty if that is nothing, or if it was refused
 * @param refusal why it was refused; empty if it was not
 */
record ScriptAnswer(Optional<Object> result, Optional<JedisException> refusal) {

  /** Returns the answer that this returns or throws. */
  static ScriptAnswer of(Supplier<Object> answer) {
    try {
      return new ScriptAnswer(Optional.ofNullable(answer.get()), Optional.empty());
    } catch (JedisException e) {
      return new ScriptAnswer(Optional.empty(), Optional.of(e));
    }
  }

  /** Returns whether the server does not know the script, and has not run it. */
  boolean isUnknownScript() {
    return refusedBy(JedisNoScriptException.class);
  }

  /** Returns whether another server has the keys. */
  boolean isRedirected() {
    return refusedBy(JedisRedirectionException.class);
  }

  private boolean refusedBy(Class<? extends JedisDataException> type) {
    return refusal.filter(type::isInstance).isPresent();
  }
}
