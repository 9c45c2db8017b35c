package footfall.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import redis.clients.jedis.HostAndPort;

/** Runs a script for many keys, on all servers that own some of them at the same time. */
final class ShardedRuns {

  private final RedisCalls calls;
  private final RedisLink link;
  private final RedisPipeline pipeline;
  private final Consumer<RedisUnavailableException> failures;

  /**
   * @param failures is told why runs of a server failed, once for each server
   */
  ShardedRuns(
      RedisCalls calls,
      RedisLink link,
      RedisScript script,
      Consumer<RedisUnavailableException> failures) {
    this.calls = calls;
    this.link = link;
    this.pipeline = new RedisPipeline(link, script);
    this.failures = failures;
  }

  /** The runs of one server, by their position among all. */
  private record Shard(
      ServerCalls calls, List<Integer> positions, Future<RedisPipeline.Answers> answers) {}

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
    for (Shard shard : begin(runs, failed)) {
      try {
        RedisPipeline.Answers answers = shard.calls().await(shard.answers(), deadline);
        for (int i = 0; i < answers.results().size(); i++) {
          all.set(shard.positions().get(i), answers.results().get(i));
        }
        answers.refusal().map(RedisUnavailableException::of).ifPresent(failed::add);
      } catch (RedisUnavailableException e) {
        failed.add(e);
      }
    }
    if (!failed.isEmpty() && all.stream().allMatch(Optional::isEmpty)) {
      throw failed.get(0);
    }
    failed.forEach(failures);
    return all;
  }

  private List<Shard> begin(List<ScriptCall> runs, List<RedisUnavailableException> failed) {
    Map<HostAndPort, List<Integer>> byOwner = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      HostAndPort owner = link.ownerOf(runs.get(i).key());
      byOwner.computeIfAbsent(owner, server -> new ArrayList<>()).add(i);
    }
    List<Shard> shards = new ArrayList<>(byOwner.size());
    byOwner.forEach(
        (owner, positions) -> {
          List<ScriptCall> own = positions.stream().map(runs::get).toList();
          ServerCalls server = calls.of(owner);
          try {
            shards.add(new Shard(server, positions, server.begin(() -> pipeline.run(owner, own))));
          } catch (RedisUnavailableException e) {
            failed.add(e);
          }
        });
    return shards;
  }
}
