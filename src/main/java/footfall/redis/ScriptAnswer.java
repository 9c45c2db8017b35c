package footfall.redis;

import java.util.List;
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
 * @param refusal why it was refused, or could not be made; empty if it was made
 */
record ScriptAnswer(Optional<Object> result, Optional<RuntimeException> refusal) {

  /** Returns the answer that this returns or throws; an error in a list is a refusal. */
  static ScriptAnswer of(Supplier<Object> answer) {
    try {
      Object result = answer.get();
      if (result instanceof List<?> elements) {
        requireNoError(elements);
      }
      return new ScriptAnswer(Optional.ofNullable(result), Optional.empty());
    } catch (JedisException e) {
      return failed(e);
    }
  }

  private static void requireNoError(List<?> elements) {
    for (Object element : elements) {
      if (element instanceof JedisDataException error) {
        throw error;
      }
    }
  }

  /** Returns the answer for a run that could not be made. */
  static ScriptAnswer failed(RuntimeException failure) {
    return new ScriptAnswer(Optional.empty(), Optional.of(failure));
  }

  /**
   * Returns answers of which not all are refusals; redirections are none.
   *
   * @throws RuntimeException the first refusal, if all are
   */
  static List<ScriptAnswer> requireAny(List<ScriptAnswer> answers) {
    for (ScriptAnswer answer : answers) {
      if (answer.refusal().isEmpty() || answer.isRedirected()) {
        return answers;
      }
    }
    throw answers.get(0).refusal().orElseThrow();
  }

  /** Returns the refusal as callers are told it. */
  Optional<RuntimeException> failure() {
    return refusal.map(
        e -> e instanceof JedisException refused ? RedisUnavailableException.of(refused) : e);
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
