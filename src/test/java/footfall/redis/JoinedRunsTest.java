package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

class JoinedRunsTest {

  private static final RedisScript ONE = RedisScript.of("return 1");
  private static final RedisScript OTHER = RedisScript.of("return 2");

  private static ScriptRun run(RedisScript script, String key, int results) {
    return new ScriptRun(
        script, new ScriptCall(List.of(key, key + "'"), List.of("of " + key), results));
  }

  private final List<ScriptRun> runs =
      List.of(
          run(ONE, "a", 2),
          run(OTHER, "b", 1),
          run(ONE, "c", 0),
          run(ONE, "d", 3),
          run(OTHER, "e", 0));
  private final List<JoinedRuns> joined = JoinedRuns.of(runs);

  private List<ScriptAnswer> answers(Object... results) {
    ScriptAnswer[] answers = new ScriptAnswer[runs.size()];
    IntStream.range(0, results.length)
        .forEach(i -> joined.get(i).answer(() -> result(results[i]), answers));
    return Arrays.asList(answers);
  }

  private static Object result(Object result) {
    if (result instanceof JedisDataException refusal) {
      throw refusal;
    }
    return result;
  }

  @Test
  void joinsThoseOfAScriptThatTellHowManyResultsTheyHave() {
    assertEquals(
        List.of(
            new ScriptCall(List.of("a", "a'", "d", "d'"), List.of("of a", "of d")),
            runs.get(1).call(),
            runs.get(2).call(),
            runs.get(4).call()),
        joined.stream().map(JoinedRuns::call).toList());
    assertEquals(List.of(ONE, OTHER, ONE, OTHER), joined.stream().map(JoinedRuns::script).toList());
  }

  @Test
  void keepsApartWhatMustBe() {
    assertEquals(
        runs.stream().map(ScriptRun::call).toList(),
        JoinedRuns.apart(runs).stream().map(JoinedRuns::call).toList());
  }

  @Test
  void givesEachItsResults() {
    List<ScriptAnswer> answers = answers(List.of(1, 2, 3, 4, 5), List.of(6), "text", List.of());

    assertEquals(
        List.of(List.of(1, 2), List.of(6), "text", List.of(3, 4, 5), List.of()),
        answers.stream().map(answer -> answer.result().orElseThrow()).toList());
  }

  @Test
  void oneThatFailsFailsAlone() {
    JedisDataException error = new JedisDataException("WRONGTYPE");
    List<ScriptAnswer> answers = answers(List.of(error, error, 3, 4, 5), List.of(6), "", "");

    assertEquals(error, answers.get(0).refusal().orElseThrow());
    assertEquals(List.of(3, 4, 5), answers.get(3).result().orElseThrow());
  }

  @Test
  void allFailIfTheScriptDoes() {
    List<ScriptAnswer> answers =
        answers(new JedisNoScriptException("NOSCRIPT"), List.of(6), "", "");

    assertTrue(answers.get(0).isUnknownScript());
    assertTrue(answers.get(3).isUnknownScript());
    assertEquals(List.of(6), answers.get(1).result().orElseThrow());
  }
}
