package footfall.visits.boundary;

import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Policy;
import footfall.values.ClientAddress;
import footfall.visits.entity.NewVisit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks the rate limiter about the visits of a bulk request, client by client. */
final class BulkDecisions {

  private BulkDecisions() {}

  /**
   * Counts each visit in the windows of its client.
   *
   * @return the decision on each, in the order of the visits; none if no quota is configured
   */
  static List<Decision> of(List<NewVisit> visits, RateLimiter limiter) {
    Map<ClientAddress, List<Integer>> byClient =
        IntStream.range(0, visits.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> visits.get(i).client(), LinkedHashMap::new, Collectors.toList()));
    Decision[] decisions = new Decision[visits.size()];
    for (Map.Entry<ClientAddress, List<Integer>> of : byClient.entrySet()) {
      List<Decision> made =
          limiter.acquireRecording(
              Policy.BULK,
              of.getKey(),
              of.getValue().stream().map(i -> visits.get(i).page().value()).toList());
      if (made.isEmpty()) {
        return List.of();
      }
      for (int i = 0; i < made.size(); i++) {
        decisions[of.getValue().get(i)] = made.get(i);
      }
    }
    return Arrays.asList(decisions);
  }
}
