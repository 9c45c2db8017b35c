package footfall.visits.boundary;

import footfall.ratelimit.control.RateLimitExceededException;
import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Policy;
import footfall.ratelimit.entity.QuotaStatus;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.visits.entity.NewVisit;
import footfall.web.client.RequestSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The items of a bulk request, told apart.
 *
 * @param accepted to be recorded
 * @param rejected invalid, or over a limit
 * @param decisions on the valid ones, if they are limited
 */
record BulkVisits(List<NewVisit> accepted, List<Rejected> rejected, List<Decision> decisions) {

  /**
   * An item that is not recorded.
   *
   * @param index its place in the request, from 0
   * @param url as it was sent, null if there was none
   * @param reason what is allowed
   */
  record Rejected(int index, String url, String reason) {}

  /** Counts the valid items in the windows of the client, one by one, as far as those allow. */
  static BulkVisits of(List<String> urls, RequestSource source, RateLimiter limiter) {
    BulkVisits bulk = new BulkVisits(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < urls.size(); i++) {
      bulk.add(i, urls.get(i), source, limiter);
    }
    return bulk;
  }

  private void add(int index, String url, RequestSource source, RateLimiter limiter) {
    if (url == null) {
      rejected.add(new Rejected(index, null, "The item must be an object with a url, a string"));
      return;
    }
    try {
      NewVisit visit = new NewVisit(PageUrl.of(url), source.address(), source.userAgent());
      Optional<Decision> decision =
          limiter.acquireRecording(Policy.BULK, visit.client(), visit.page().value());
      decision.ifPresent(decisions::add);
      if (decision.map(Decision::isAllowed).orElse(true)) {
        accepted.add(visit);
      } else {
        rejected.add(new Rejected(index, url, RateLimitExceededException.MESSAGE));
      }
    } catch (InvalidValueException e) {
      rejected.add(new Rejected(index, url, e.getMessage()));
    }
  }

  /** The decision on the item that is closest to its limit. */
  Optional<Decision> closest() {
    return decisions.stream()
        .min(Comparator.comparing(Decision::status, QuotaStatus.CLOSEST_FIRST));
  }

  /**
   * Checks that not every item is over its limit.
   *
   * @throws RateLimitExceededException if they are
   */
  void requireAnyWithinLimits() {
    if (accepted.isEmpty() && rejected.size() == decisions.size()) {
      closest()
          .ifPresent(
              decision -> {
                throw new RateLimitExceededException(decision.status());
              });
    }
  }
}
