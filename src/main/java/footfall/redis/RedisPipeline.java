package footfall.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Response;

/**
 * Runs scripts many times on one server, with one round trip for all: see <a
 * href="https://redis.io/docs/latest/develop/using-commands/pipelining/">Redis pipelining</a>.
 */
final class RedisPipeline {

  private final RedisLink link;

  RedisPipeline(RedisLink link) {
    this.link = link;
  }

  /**
   * Makes runs in their order, but those whose script the server did not know last.
   *
   * @return what became of each, in their order; of one whose key has moved, that
   * @throws redis.clients.jedis.exceptions.JedisConnectionException if the server does not answer;
   *     it may have made them
   */
  List<ScriptAnswer> run(HostAndPort server, List<ScriptRun> runs) {
    try (Connection connection = link.connectionTo(server)) {
      List<ScriptAnswer> answers = send(connection, runs);
      List<Integer> unknown =
          IntStream.range(0, runs.size())
              .filter(i -> answers.get(i).isUnknownScript())
              .boxed()
              .toList();
      if (!unknown.isEmpty()) {
        List<ScriptRun> remaining = unknown.stream().map(runs::get).toList();
        remaining.stream().map(ScriptRun::script).distinct().forEach(s -> load(connection, s));
        List<ScriptAnswer> second = send(connection, remaining);
        for (int i = 0; i < second.size(); i++) {
          answers.set(unknown.get(i), second.get(i));
        }
      }
      return answers;
    }
  }

  private static void load(Connection connection, RedisScript script) {
    connection.executeCommand(
        new CommandArguments(Command.SCRIPT).add("LOAD").add(script.source()));
  }

  private List<ScriptAnswer> send(Connection connection, List<ScriptRun> runs) {
    List<JoinedRuns> joined = link.needsOneSlot() ? JoinedRuns.apart(runs) : JoinedRuns.of(runs);
    List<Response<Object>> responses = new ArrayList<>(joined.size());
    try (Pipeline pipeline = new Pipeline(connection)) {
      for (JoinedRuns each : joined) {
        ScriptCall call = each.call();
        responses.add(pipeline.evalsha(each.script().sha1(), call.keys(), call.arguments()));
      }
    }
    ScriptAnswer[] answers = new ScriptAnswer[runs.size()];
    for (int i = 0; i < joined.size(); i++) {
      joined.get(i).answer(responses.get(i)::get, answers);
    }
    return Arrays.asList(answers);
  }
}
