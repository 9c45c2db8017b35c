package footfall.ratelimit.control;

import footfall.ratelimit.control.LocalWindows.Claim;
import footfall.ratelimit.control.LocalWindows.Trial;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.QuotaStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The windows of this node, and those that all nodes share. A request counts here first: so this
 * node never accepts more than a limit, whatever Redis forgets. Then it counts in what is shared,
 * if that is there: so all nodes together do not either. What is refused there does not count here.
 */
final class ClientWindows {

  private final LocalWindows local;
  private final SharedWindows shared;

  ClientWindows(LocalWindows local, SharedWindows shared) {
    this.local = local;
    this.shared = shared;
  }

  /** As {@link #acquireAll}, of one request, without waiting; done at once if that is possible. */
  CompletableFuture<Decision> begin(List<Claim> claims) {
    Trial trial = local.acquire(claims);
    return shared.isConfigured() && trial.decision().isAllowed()
        ? shared.begin(claims).thenApply(elsewhere -> decide(claims, trial, elsewhere))
        : CompletableFuture.completedFuture(trial.decision());
  }

  /** As {@link #acquireAll}, of one request. */
  Decision acquire(List<Claim> claims) {
    return shared.isConfigured() && claims.get(0).quota().policy().isShared()
        ? acquireAll(List.of(claims)).get(0)
        : local.acquire(claims).decision();
  }

  /**
   * Counts requests, in their order, each in all windows that it needs, or in none if one is full.
   * A request may be refused for the place of one before it that another node's requests then leave
   * no place for.
   *
   * @param requests all of one client, each with one or more claims of different policies
   */
  List<Decision> acquireAll(List<List<Claim>> requests) {
    List<Trial> trials = requests.stream().map(local::acquire).toList();
    List<Decision> decisions = new ArrayList<>(trials.stream().map(Trial::decision).toList());
    if (!shared.isConfigured()) {
      return decisions;
    }
    List<Integer> accepted = new ArrayList<>(requests.size());
    for (int i = 0; i < decisions.size(); i++) {
      if (decisions.get(i).isAllowed()) {
        accepted.add(i);
      }
    }
    if (accepted.isEmpty()) {
      return decisions;
    }
    List<Optional<Decision>> elsewhere =
        shared.acquire(accepted.stream().map(requests::get).toList());
    for (int i = 0; i < elsewhere.size(); i++) {
      int request = accepted.get(i);
      decisions.set(request, decide(requests.get(request), trials.get(request), elsewhere.get(i)));
    }
    return decisions;
  }

  /** Decides on what this node accepts, and takes it back if it is refused elsewhere. */
  private Decision decide(List<Claim> claims, Trial trial, Optional<Decision> elsewhere) {
    if (elsewhere.isPresent() && !elsewhere.get().isAllowed()) {
      local.takeBack(claims, trial.time());
    }
    return elsewhere.map(decision -> together(trial.decision(), decision)).orElse(trial.decision());
  }

  /** Redis may have forgotten what this node remembers. */
  private static Decision together(Decision here, Decision elsewhere) {
    return elsewhere.isAllowed()
        ? Stream.of(here, elsewhere)
            .min(Comparator.comparing(Decision::status, QuotaStatus.CLOSEST_FIRST))
            .orElseThrow()
        : elsewhere;
  }
}
