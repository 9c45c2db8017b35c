package footfall.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** Runs a script many times on one server, with one round trip for all. */
final class RedisPipeline {

  private final RedisLink link;
  private final RedisScript script;

  RedisPipeline(RedisLink link, RedisScript script) {
    this.link = link;
    this.script = script;
  }

  /**
   * What became of calls.
   *
   * @param results what each returned, empty for one that was refused
   * @param refusal why the first one was refused; empty if none was
   */
  record Answers(List<Optional<Object>> results, Optional<JedisException> refusal) {}

  /**
   * Runs the script for each call, in their order, but calls whose key has moved to another server
   * last.
   */
  Answers run(HostAndPort server, List<ScriptCall> calls) {
    List<Response<Object>> answers;
    try (Connection connection = link.connectionTo(server)) {
      answers = send(connection, calls);
      if (answers.stream().anyMatch(answer -> failsBy(JedisNoScriptException.class, answer))) {
        connection.executeCommand(
            new CommandArguments(Command.SCRIPT).add("LOAD").add(script.source()));
        answers = send(connection, calls);
      }
    }
    List<Optional<Object>> results = new ArrayList<>(calls.size());
    Optional<JedisException> refusal = Optional.empty();
    for (int i = 0; i < calls.size(); i++) {
      try {
        results.add(Optional.ofNullable(result(calls.get(i), answers.get(i))));
      } catch (JedisException e) {
        results.add(Optional.empty());
        refusal = refusal.or(() -> Optional.of(e));
      }
    }
    return new Answers(results, refusal);
  }

  private Object result(ScriptCall call, Response<Object> answer) {
    try {
      return answer.get();
    } catch (JedisRedirectionException e) {
      return script.run(link.client(), call.keys(), call.arguments());
    }
  }

  /** A server that does not know the script runs it for no call. */
  private List<Response<Object>> send(Connection connection, List<ScriptCall> calls) {
    List<Response<Object>> answers = new ArrayList<>(calls.size());
    try (Pipeline pipeline = new Pipeline(connection)) {
      for (ScriptCall call : calls) {
        answers.add(pipeline.evalsha(script.sha1(), call.keys(), call.arguments()));
      }
    }
    return answers;
  }

  private static boolean failsBy(Class<?> type, Response<Object> answer) {
    try {
      answer.get();
      return false;
    } catch (JedisDataException e) {
      return type.isInstance(e);
    }
  }
}
