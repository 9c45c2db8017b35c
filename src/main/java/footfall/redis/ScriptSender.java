package footfall.redis;

import java.util.List;

/** Has a server run scripts. */
interface ScriptSender {

  /**
   * Sends runs together.
   *
   * @param batch one or more
   * @return what became of each, in their order; of one whose key has moved to another server, that
   * @throws redis.clients.jedis.exceptions.JedisException if the server does not answer; it may
   *     have made them
   */
  List<ScriptAnswer> send(List<WaitingRun> batch);

  /** Makes a run wherever redirections lead. */
  ScriptAnswer follow(ScriptRun moved);
}
