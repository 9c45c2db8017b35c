package footfall.ratelimit.control;

import footfall.ratelimit.control.LocalWindows.Claim;
import footfall.ratelimit.entity.Decision;
import footfall.redis.CallOutcomes;
import footfall.redis.RedisConnector;
import footfall.redis.RedisScript;
import footfall.redis.RedisUnavailableException;
import footfall.redis.ScriptCall;
import footfall.redis.SlotMovingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Logger;

/**
 * The windows of all nodes' clients, in Redis. All windows of a client are in one hash slot, and
 * counted in by one script. Redis' time decides; its clocks should agree, since after a failover
 * that of another server does.
 */
final class SharedWindows {

  private static final RedisScript SCRIPT = RedisScript.beside(SharedWindows.class, "windows.lua");

  /** Redis does nothing else while a script runs: 10 µs for each request. */
  private static final int MAX_REQUESTS = 100;

  private static final Logger LOG = Logger.getLogger(SharedWindows.class.getName());

  private final RedisConnector redis;
  private final RedisScript script;
  private final CallOutcomes outcomes = new CallOutcomes();
  private volatile boolean alone;

  SharedWindows(RedisConnector redis) {
    this(redis, SCRIPT);
  }

  /**
   * @param script another version of {@code windows.lua}
   */
  SharedWindows(RedisConnector redis, RedisScript script) {
    this.redis = redis;
    this.script = script;
  }

  /** Returns whether there are any: else each node limits alone. */
  boolean isConfigured() {
    return redis.isConfigured();
  }

  /** Returns whether most requests could be counted when last reported, or there are no windows. */
  boolean isReached() {
    return !alone;
  }

  /**
   * Counts a request, as {@link #acquire}, without waiting.
   *
   * @return the decision; empty if the request could not be counted, or if that is unknown
   */
  CompletableFuture<Optional<Decision>> begin(List<Claim> claims) {
    List<List<Claim>> request = List.of(claims);
    return redis
        .begin(script, WindowScript.call(request))
        .handle(
            (answer, failure) ->
                failure == null
                    ? counted(WindowScript.decisions(request, answer)).get(0)
                    : lost(failure));
  }

  private Optional<Decision> lost(Throwable failure) {
    if (failure instanceof RedisUnavailableException away) {
      failed(away);
      return Optional.empty();
    }
    throw new CompletionException(failure);
  }

  /**
   * Counts requests, each in all windows that it needs, or in none if one is full.
   *
   * @param requests one or more, all of one client
   * @return the decision on each, in their order; empty for one that could not be counted, or of
   *     which that is unknown
   */
  List<Optional<Decision>> acquire(List<List<Claim>> requests) {
    try {
      return counted(requests.size() == 1 ? one(requests) : many(requests));
    } catch (RedisUnavailableException e) {
      failed(e);
      return Collections.nCopies(requests.size(), Optional.empty());
    }
  }

  private List<Optional<Decision>> counted(List<Optional<Decision>> decisions) {
    if (decisions.stream().allMatch(Optional::isPresent)) {
      outcomes.succeeded();
    } else {
      outcomes.failed(new RedisUnavailableException("Redis did not count all requests"));
    }
    return decisions;
  }

  private void failed(RedisUnavailableException failure) {
    if (!(failure instanceof SlotMovingException)) {
      outcomes.failed(failure);
    }
  }

  private List<Optional<Decision>> one(List<List<Claim>> requests) {
    ScriptCall call = WindowScript.call(requests);
    return WindowScript.decisions(requests, redis.run(script, call));
  }

  private List<Optional<Decision>> many(List<List<Claim>> requests) {
    List<List<List<Claim>>> chunks = new ArrayList<>();
    for (int from = 0; from < requests.size(); from += MAX_REQUESTS) {
      chunks.add(requests.subList(from, Math.min(from + MAX_REQUESTS, requests.size())));
    }
    List<ScriptCall> calls = chunks.stream().map(WindowScript::call).toList();
    List<Optional<Object>> answers = redis.runAll(script, calls);
    List<Optional<Decision>> decisions = new ArrayList<>(requests.size());
    for (int i = 0; i < chunks.size(); i++) {
      List<List<Claim>> chunk = chunks.get(i);
      decisions.addAll(
          answers
              .get(i)
              .map(answer -> WindowScript.decisions(chunk, answer))
              .orElseGet(() -> Collections.nCopies(chunk.size(), Optional.empty())));
    }
    return decisions;
  }

  /** Logs whether most requests since the last report were counted, if it changed; for a timer. */
  synchronized void report() {
    boolean isBack = outcomes.mostlySucceeded();
    Optional<RedisUnavailableException> failure = outcomes.takeFailure();
    if (alone && isBack) {
      alone = false;
      LOG.info("Limits hold for all nodes together again");
    } else if (!alone && failure.isPresent()) {
      alone = true;
      LOG.warning(() -> "Limits hold for each node alone: " + failure.get().getMessage());
    }
  }
}
