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
   * Runs the script for each call, in their order, but calls whose key has moved to another server
   * last.
   *
   * @return what each returned, empty for one that was refused
   */
  List<Optional<Object>> run(HostAndPort server, List<ScriptCall> calls) {
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
    for (int i = 0; i < calls.size(); i++) {
      results.add(
          failsBy(JedisRedirectionException.class, answers.get(i))
              ? elsewhere(calls.get(i))
              : result(answers.get(i)));
    }
    return results;
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

  private Optional<Object> elsewhere(ScriptCall call) {
    try {
      return Optional.ofNullable(script.run(link.client(), call.keys(), call.arguments()));
    } catch (JedisException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> result(Response<Object> answer) {
    try {
      return Optional.ofNullable(answer.get());
    } catch (JedisDataException e) {
      return Optional.empty();
    }
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
