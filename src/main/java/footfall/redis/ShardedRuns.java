package footfall.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import redis.clients.jedis.HostAndPort;

/** Runs a script for many keys, on all servers that own some of them at the same time. */
final class ShardedRuns {

  private final RedisCalls calls;
  private final RedisLink link;
  private final RedisScript script;

  ShardedRuns(RedisCalls calls, RedisLink link, RedisScript script) {
    this.calls = calls;
    this.link = link;
    this.script = script;
  }

  /** The runs of one server, by their position among all. */
  private record Shard(
      ServerCalls calls, List<Integer> positions, Future<List<ScriptAnswer>> answers) {}

  /**
   * Makes all runs within the time of one call.
   *
   * @return what each run returned, in their order; empty for one that failed
   * @throws RedisUnavailableException if all failed
   */
  List<Optional<Object>> run(List<ScriptCall> runs) {
    long deadline = calls.deadline();
    List<Optional<Object>> all =
        new ArrayList<>(Collections.nCopies(runs.size(), Optional.empty()));
    List<RedisUnavailableException> failed = new ArrayList<>();
    for (Shard shard : begin(runs, deadline, failed)) {
      try {
        List<ScriptAnswer> answers = shard.calls().await(shard.answers(), deadline);
        for (int i = 0; i < answers.size(); i++) {
          all.set(shard.positions().get(i), answers.get(i).result());
        }
      } catch (RedisUnavailableException e) {
        failed.add(e);
      }
    }
    if (!failed.isEmpty() && all.stream().allMatch(Optional::isEmpty)) {
      throw failed.get(0);
    }
    return all;
  }

  private List<Shard> begin(
      List<ScriptCall> runs, long deadline, List<RedisUnavailableException> failed) {
    Map<HostAndPort, List<Integer>> byOwner = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      HostAndPort owner = link.ownerOf(runs.get(i).key());
      byOwner.computeIfAbsent(owner, server -> new ArrayList<>()).add(i);
    }
    List<Shard> shards = new ArrayList<>(byOwner.size());
    byOwner.forEach(
        (owner, positions) -> {
          List<ScriptRun> own =
              positions.stream().map(i -> new ScriptRun(script, runs.get(i))).toList();
          ServerCalls server = calls.of(owner).calls();
          try {
            shards.add(
                new Shard(server, positions, server.begin(() -> answers(owner, own), deadline)));
          } catch (RedisUnavailableException e) {
            failed.add(e);
          }
        });
    return shards;
  }

  /**
   * Calls whose key has moved to another server are made last.
   *
   * @throws RuntimeException if all are refused
   */
  private List<ScriptAnswer> answers(HostAndPort server, List<ScriptRun> runs) {
    List<ScriptAnswer> answers = new RedisPipeline(link).run(server, runs);
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).isRedirected()) {
        ScriptRun moved = runs.get(i);
        answers.set(i, ScriptAnswer.of(() -> moved.on(link.client())));
      }
    }
    return ScriptAnswer.requireAny(answers);
  }
}
