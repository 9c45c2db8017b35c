package footfall.analytics.counts;

import footfall.dictionary.entity.Page;
import footfall.redis.RedisConnector;
import footfall.redis.RedisScript;
import footfall.redis.RedisUnavailableException;
import footfall.redis.ScriptCall;
import footfall.values.PageUrl;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Shards of Redis: the hash of a page's name is a key, and says which shard has it. */
public final class RedisShards implements CountShards {

  private static final Logger LOG = Logger.getLogger(RedisShards.class.getName());
  private static final RedisScript READ = RedisScript.beside(RedisShards.class, "read-count.lua");
  private static final RedisScript FILL = RedisScript.beside(RedisShards.class, "fill-count.lua");
  private static final RedisScript ADD = RedisScript.beside(RedisShards.class, "add-visits.lua");

  /** Longer than a count in the database takes; then another reader may fill. */
  private static final Duration LEASE = Duration.ofSeconds(2);

  /** How many increments may follow a redirection one by one, while slots move to another shard. */
  private static final int MAX_REDIRECTED = 64;

  private static final int NO_PORT = 0;

  private final RedisConnector redis;
  private final String node;
  private final String leaseMillis;

  /**
   * @param node another name for each run of each node
   */
  public RedisShards(RedisConnector redis, String node) {
    this(redis, node, LEASE);
  }

  RedisShards(RedisConnector redis, String node, Duration lease) {
    this.redis = redis;
    this.node = node;
    this.leaseMillis = Long.toString(lease.toMillis());
  }

  /** Returns the key of a page, which says which shard has it. */
  public static String key(PageUrl page) {
    return "footfall:count:" + HexFormat.of().formatHex(Page.hash(page));
  }

  @Override
  public Read read(PageUrl page, String lease) {
    String key = key(page);
    List<?> answer = (List<?>) redis.run(READ, call(key, node, lease, leaseMillis));
    if (answer.size() > 1) {
      return new Read(Optional.of(count(answer)), false, redis.ownerOf(key).getPort());
    }
    return new Read(Optional.empty(), number(answer, 0) == 1, NO_PORT);
  }

  private static SharedCount count(List<?> answer) {
    return new SharedCount(
        number(answer, 0),
        new ClockInterval(number(answer, 1), number(answer, 2)),
        number(answer, 3));
  }

  private static long number(List<?> answer, int index) {
    return Long.parseLong((String) answer.get(index));
  }

  @Override
  public void fill(PageUrl page, String lease, Fill fill) {
    redis.run(
        FILL,
        call(
            key(page),
            lease,
            Long.toString(fill.count()),
            Long.toString(fill.snapshot().earliest()),
            Long.toString(fill.snapshot().latest()),
            node,
            Long.toString(fill.sequence()),
            Long.toString(fill.life().toMillis())));
  }

  @Override
  public Set<PageUrl> add(Map<PageUrl, Addition> additions) {
    Map<PageUrl, ScriptCall> calls = new LinkedHashMap<>();
    additions.forEach((page, addition) -> calls.put(page, call(page, addition)));
    Iterator<Optional<Object>> results = redis.runAll(ADD, List.copyOf(calls.values())).iterator();
    calls.values().removeIf(call -> results.next().isPresent());
    runOneByOne(calls.values());
    return calls.keySet();
  }

  /** Runs calls where redirections lead, and removes them, until one fails. */
  private void runOneByOne(Collection<ScriptCall> calls) {
    Iterator<ScriptCall> remaining = calls.iterator();
    try {
      for (int i = 0; remaining.hasNext() && i < MAX_REDIRECTED; i++) {
        redis.run(ADD, remaining.next());
        remaining.remove();
      }
    } catch (RedisUnavailableException e) {
      LOG.log(Level.FINE, "Shards lack visits", e);
    }
  }

  /** Of those for one server, Redis makes one where no hash slots keep them apart. */
  private ScriptCall call(PageUrl page, Addition addition) {
    ClockInterval when = addition.when();
    String fields =
        String.join(
            " ",
            Integer.toString(addition.visits()),
            node,
            Long.toString(addition.first()),
            Long.toString(addition.last()),
            Long.toString(when.earliest()),
            Long.toString(when.latest()));
    return new ScriptCall(List.of(key(page)), List.of(fields), 1);
  }

  private static ScriptCall call(String key, String... arguments) {
    return new ScriptCall(List.of(key), List.of(arguments));
  }
}
