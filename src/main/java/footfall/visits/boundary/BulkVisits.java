package footfall.visits.boundary;

import footfall.access.control.NamedClients;
import footfall.dictionary.privacy.StoredPages;
import footfall.ratelimit.control.RateLimitExceededException;
import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.QuotaStatus;
import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.visits.control.NewPages;
import footfall.visits.control.RecordedSites;
import footfall.visits.control.TooManyNewPagesException;
import footfall.visits.entity.NewVisit;
import footfall.web.client.RequestSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The items of a bulk request, divided into those to record and those to reject.
 *
 * @param accepted the visits to record, in the order of the request
 * @param rejected the items that are invalid or exceed a limit
 * @param decisions the rate limiter's decisions on the valid items; none where no quota applies
 */
record BulkVisits(List<NewVisit> accepted, List<Rejected> rejected, List<Decision> decisions) {

  /**
   * A rejected item.
   *
   * @param index its position in the request, from 0
   * @param url the URL sent, null if there was none
   * @param reason what is allowed
   */
  record Rejected(int index, String url, String reason) {}

  /** Counts each valid item in its client's windows and accepts those within the limits. */
  static BulkVisits of(
      List<VisitBody> items,
      RequestSource source,
      NamedClients named,
      StoredPages pages,
      RecordedSites sites,
      RateLimiter limiter,
      NewPages newPages) {
    List<Rejected> rejected = new ArrayList<>();
    SortedMap<Integer, NewVisit> valid = valid(items, source, named, pages, sites, rejected);
    List<Decision> decisions = BulkDecisions.of(List.copyOf(valid.values()), limiter);
    List<NewVisit> accepted = new ArrayList<>();
    Iterator<Decision> each = decisions.iterator();
    valid.forEach(
        (index, visit) -> {
          boolean isWithinLimit = !each.hasNext() || each.next().isAllowed();
          Optional<String> objection =
              isWithinLimit
                  ? objection(visit, newPages)
                  : Optional.of(RateLimitExceededException.MESSAGE);
          objection.ifPresentOrElse(
              reason -> rejected.add(new Rejected(index, items.get(index).url(), reason)),
              () -> accepted.add(visit));
        });
    rejected.sort(Comparator.comparingInt(Rejected::index));
    return new BulkVisits(accepted, rejected, decisions);
  }

  private static Optional<String> objection(NewVisit visit, NewPages newPages) {
    try {
      newPages.require(visit.page());
      return Optional.empty();
    } catch (TooManyNewPagesException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Returns the visits that are valid, by their position; rejects the others. */
  private static SortedMap<Integer, NewVisit> valid(
      List<VisitBody> items,
      RequestSource source,
      NamedClients named,
      StoredPages pages,
      RecordedSites sites,
      List<Rejected> rejected) {
    SortedMap<Integer, NewVisit> valid = new TreeMap<>();
    for (int i = 0; i < items.size(); i++) {
      String url = items.get(i).url();
      if (url == null) {
        rejected.add(new Rejected(i, null, "The item must be an object with a url, a string"));
        continue;
      }
      String malformed = items.get(i).malformed();
      if (malformed != null) {
        rejected.add(new Rejected(i, url, malformed + VisitBodies.MUST_BE_TEXT));
        continue;
      }
      try {
        PageUrl page = sites.require(pages.of(url));
        ClientAddress client = named.of(items.get(i).ip(), source.address());
        valid.put(i, new NewVisit(page, client, source.userAgent()));
      } catch (InvalidValueException e) {
        rejected.add(new Rejected(i, url, e.getMessage()));
      }
    }
    return valid;
  }

  /** Returns the decision on the item that is closest to its limit. */
  Optional<Decision> closestToLimit() {
    return decisions.stream()
        .min(Comparator.comparing(Decision::status, QuotaStatus.CLOSEST_FIRST));
  }

  /**
   * Requires that at least one item is within its limit or rejected for another reason.
   *
   * @throws RateLimitExceededException if every item exceeds its limit
   */
  void requireAnyWithinLimits() {
    boolean isNoneAllowed = decisions.stream().noneMatch(Decision::isAllowed);
    if (isNoneAllowed && rejected.size() == decisions.size() && !decisions.isEmpty()) {
      throw new RateLimitExceededException(closestToLimit().orElseThrow().status());
    }
  }
}
