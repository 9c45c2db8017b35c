package footfall.redis;

import redis.clients.jedis.UnifiedJedis;

/** A script and what it is run for. */
record ScriptRun(RedisScript script, ScriptCall call) {

  /** Runs it wherever redirections lead. */
  Object on(UnifiedJedis redis) {
    return script.run(redis, call.keys(), call.arguments());
  }
}
