package footfall.redis;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Sends runs to a server in one pipeline, and answers each by itself. */
final class ScriptBatch {

  private final RedisLink link;
  private final HostAndPort server;
  private final Executor redirected;

  /**
   * @param redirected makes the runs whose keys have moved, so that no other waits for them
   */
  ScriptBatch(RedisLink link, HostAndPort server, Executor redirected) {
    this.link = link;
    this.server = server;
    this.redirected = redirected;
  }

  /**
   * Makes the runs and answers those that were refused, too.
   *
   * @throws JedisException if the pipeline fails; then none is answered
   */
  void send(List<WaitingRun> batch) {
    List<ScriptAnswer> answers = answers(batch);
    for (int i = 0; i < answers.size(); i++) {
      WaitingRun each = batch.get(i);
      if (answers.get(i).isRedirected()) {
        redirect(each);
      } else {
        each.answer(answers.get(i));
      }
    }
  }

  /** A connection that the server closed meanwhile shows when it is used. */
  private List<ScriptAnswer> answers(List<WaitingRun> batch) {
    List<ScriptRun> runs = batch.stream().map(WaitingRun::run).toList();
    RedisPipeline pipeline = new RedisPipeline(link);
    try {
      return pipeline.run(server, runs);
    } catch (JedisConnectionException e) {
      if (batch.stream().noneMatch(WaitingRun::isAwaited)) {
        throw e;
      }
      return pipeline.run(server, runs);
    }
  }

  private void redirect(WaitingRun moved) {
    try {
      redirected.execute(() -> moved.make(link.client()));
    } catch (RejectedExecutionException e) {
      moved.fail(new RedisUnavailableException("Too many calls of Redis wait"));
    }
  }
}
