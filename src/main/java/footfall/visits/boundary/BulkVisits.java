package footfall.visits.boundary;

import footfall.client.Client;
import footfall.problem.InvalidValueException;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.PageUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of a bulk request, told apart.
 *
 * @param accepted to be recorded
 * @param rejected invalid
 */
record BulkVisits(List<NewVisit> accepted, List<Rejected> rejected) {

  /**
   * An item that is not recorded.
   *
   * @param index its place in the request, from 0
   * @param url as it was sent, null if there was none
   * @param reason what is allowed
   */
  record Rejected(int index, String url, String reason) {}

  static BulkVisits of(List<String> urls, Client client, Instant time) {
    BulkVisits bulk = new BulkVisits(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < urls.size(); i++) {
      bulk.add(i, urls.get(i), client, time);
    }
    return bulk;
  }

  private void add(int index, String url, Client client, Instant time) {
    if (url == null) {
      rejected.add(new Rejected(index, null, "The item must be an object with a url, a string"));
      return;
    }
    try {
      accepted.add(new NewVisit(PageUrl.of(url), client.address(), client.userAgent(), time));
    } catch (InvalidValueException e) {
      rejected.add(new Rejected(index, url, e.getMessage()));
    }
  }
}
