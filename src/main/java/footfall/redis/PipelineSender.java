package footfall.redis;

import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Sends runs to a server in one pipeline. */
final class PipelineSender implements ScriptSender {

  private final Supplier<RedisLink> link;
  private final HostAndPort server;

  /**
   * @param link returns the connections
   */
  PipelineSender(Supplier<RedisLink> link, HostAndPort server) {
    this.link = link;
    this.server = server;
  }

  /** A connection that the server closed meanwhile shows when it is used. */
  @Override
  public List<ScriptAnswer> send(List<WaitingRun> batch) {
    List<ScriptRun> runs = batch.stream().map(WaitingRun::run).toList();
    RedisPipeline pipeline = new RedisPipeline(link.get());
    try {
      return pipeline.run(server, runs);
    } catch (JedisConnectionException e) {
      if (batch.stream().noneMatch(WaitingRun::isAwaited)) {
        throw e;
      }
      return pipeline.run(server, runs);
    }
  }

  @Override
  public ScriptAnswer follow(ScriptRun moved) {
    return ScriptAnswer.of(() -> moved.on(link.get().client()));
  }
}
