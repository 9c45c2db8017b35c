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
   * @param failures is told why a server's runs failed
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
  private record Shard(List<Integer> positions, Future<List<Optional<Object>>> results) {}

  /**
   * Makes all runs within the time of one call.
   *
   * @return what each run returned, in their order; empty for one that failed
   * @throws RedisUnavailableException if the runs of every server failed
   */
  List<Optional<Object>> run(List<ScriptCall> runs) {
    long deadline = calls.deadline();
    List<Optional<Object>> all =
        new ArrayList<>(Collections.nCopies(runs.size(), Optional.empty()));
    List<Shard> shards = begin(runs);
    List<RedisUnavailableException> failed = new ArrayList<>();
    for (Shard shard : shards) {
      try {
        List<Optional<Object>> results = calls.await(shard.results(), deadline);
        for (int i = 0; i < results.size(); i++) {
          all.set(shard.positions().get(i), results.get(i));
        }
      } catch (RedisUnavailableException e) {
        failed.add(e);
      }
    }
    failed.forEach(failures);
    if (!failed.isEmpty() && failed.size() == shards.size()) {
      throw failed.get(0);
    }
    return all;
  }

  private List<Shard> begin(List<ScriptCall> runs) {
    Map<HostAndPort, List<Integer>> byOwner = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      HostAndPort owner = link.ownerOf(runs.get(i).key());
      byOwner.computeIfAbsent(owner, server -> new ArrayList<>()).add(i);
    }
    List<Shard> shards = new ArrayList<>(byOwner.size());
    byOwner.forEach(
        (owner, positions) -> {
          List<ScriptCall> own = positions.stream().map(runs::get).toList();
          shards.add(new Shard(positions, calls.begin(() -> pipeline.run(owner, own))));
        });
    return shards;
  }
}
