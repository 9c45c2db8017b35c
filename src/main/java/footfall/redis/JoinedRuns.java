package footfall.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs of a script that are made as one, which costs the server less; see {@link ScriptCall}. */
final class JoinedRuns {

  private final RedisScript script;
  private final List<ScriptCall> calls = new ArrayList<>();
  private final List<Integer> positions = new ArrayList<>();

  private JoinedRuns(RedisScript script) {
    this.script = script;
  }

  /** Returns runs that are joined where that is possible. */
  static List<JoinedRuns> of(List<ScriptRun> runs) {
    Map<RedisScript, JoinedRuns> byScript = new LinkedHashMap<>();
    List<JoinedRuns> all = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      ScriptRun run = runs.get(i);
      JoinedRuns joined =
          run.call().isJoinable()
              ? byScript.computeIfAbsent(run.script(), script -> begun(script, all))
              : begun(run.script(), all);
      joined.add(run.call(), i);
    }
    return all;
  }

  /** Returns the same runs, each by itself. */
  static List<JoinedRuns> apart(List<ScriptRun> runs) {
    List<JoinedRuns> all = new ArrayList<>(runs.size());
    for (int i = 0; i < runs.size(); i++) {
      begun(runs.get(i).script(), all).add(runs.get(i).call(), i);
    }
    return all;
  }

  private static JoinedRuns begun(RedisScript script, List<JoinedRuns> all) {
    JoinedRuns begun = new JoinedRuns(script);
    all.add(begun);
    return begun;
  }

  private void add(ScriptCall call, int position) {
    calls.add(call);
    positions.add(position);
  }

  RedisScript script() {
    return script;
  }

  /** Returns the call that makes all. */
  ScriptCall call() {
    if (calls.size() == 1) {
      return calls.get(0);
    }
    List<String> keys = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    for (ScriptCall call : calls) {
      keys.addAll(call.keys());
      arguments.addAll(call.arguments());
    }
    return new ScriptCall(keys, arguments);
  }

  /**
   * Tells what became of each.
   *
   * @param result returns what the script returned, or throws what it was refused with
   * @param answers takes the answers, each at the position of its run
   */
  void answer(Supplier<Object> result, ScriptAnswer[] answers) {
    if (calls.size() == 1) {
      answers[positions.get(0)] = ScriptAnswer.of(result);
      return;
    }
    int end = 0;
    for (int i = 0; i < calls.size(); i++) {
      int begin = end;
      int next = begin + calls.get(i).results();
      answers[positions.get(i)] =
          ScriptAnswer.of(() -> ((List<?>) result.get()).subList(begin, next));
      end = next;
    }
  }
}
